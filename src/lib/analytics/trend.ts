import { trendOf, type Trend } from '../../../supabase/functions/_shared/reports/trend.ts';
import { isRunning } from '../../../supabase/functions/_shared/reports/unfinished.ts';
import type { Metric } from './metric-schema';
import { isCompared, type Window } from './window.ts';

/** Whether what moved can be told: not beside nothing, of a day that isn't over, or beside days before all counts. */
export const isComparable = (
	window: Pick<Window, 'compare' | 'from' | 'today' | 'previousFrom' | 'countedSince'>
): boolean => isCompared(window) && !isRunning(window);

/** How a figure of a page's window moved; null where that can't be told. */
export const trendIn = (
	window: Parameters<typeof isComparable>[0],
	metric: Metric
): Trend | null => (isComparable(window) ? trendOf(metric) : null);
