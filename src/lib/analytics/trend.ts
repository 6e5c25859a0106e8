import { trendOf, type Trend } from '../../../supabase/functions/_shared/reports/trend.ts';
import type { Metric, MetricType } from './metric-schema';
import { isCompared, isRunning, isUnfinished, type Window } from './window.ts';

/** Whether what moved can be told: not beside nothing, of a day that isn't over, or beside days before all counts. */
export const isComparable = (
	window: Pick<Window, 'compare' | 'from' | 'today' | 'previousFrom' | 'countedSince'>
): boolean => isCompared(window) && !isRunning(window);

/** How a figure of a page's window moved; null where that can't be told. */
export const trendIn = (
	window: Parameters<typeof isComparable>[0],
	metric: Metric
): Trend | null => (isComparable(window) ? trendOf(metric) : null);

/** Whether a trend is still on its way: of what adds up, until today is over. It is neither good nor bad then. */
export const isSoFar = (window: Parameters<typeof isUnfinished>[0], type: MetricType): boolean =>
	(type === 'count' || type === 'euro') && isUnfinished(window);
