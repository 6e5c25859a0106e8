import type { Metric, MetricType } from './metric-schema';
import { isCompared, isRunning, isUnfinished, type Window } from './window.ts';

/** How a figure moved against the window it is compared with. */
export interface Trend {
	direction: 'up' | 'down' | 'flat';
	/** relative change (0.12 for +12 %), or the difference of two shares (0.12 for +12 points) */
	by: number;
	kind: 'relative' | 'points';
}

/**
 * Counts, amounts and times: (current − previous) ÷ previous. Shares: their difference, in points. Null where there is
 * nothing to compare with.
 */
export function trendOf({ type, current, previous }: Metric): Trend | null {
	if (current.value === null || previous.value === null) return null;
	if (type === 'share') return toTrend(current.value - previous.value, 'points');
	if (previous.value === 0) return null;
	return toTrend((current.value - previous.value) / previous.value, 'relative');
}

/** Whether what moved can be told: not beside nothing, of a day that isn't over, or beside days before all counts. */
export const isComparable = (
	window: Pick<Window, 'compare' | 'from' | 'today' | 'previousFrom' | 'countedSince'>
): boolean => isCompared(window) && !isRunning(window);

/** The same for a page's window; null, too, where it can't be compared. */
export const trendIn = (
	window: Parameters<typeof isComparable>[0],
	metric: Metric
): Trend | null => (isComparable(window) ? trendOf(metric) : null);

/** Whether a trend is still on its way: of what adds up, until today is over. It is neither good nor bad then. */
export const isSoFar = (window: Parameters<typeof isUnfinished>[0], type: MetricType): boolean =>
	(type === 'count' || type === 'euro') && isUnfinished(window);

function toTrend(by: number, kind: Trend['kind']): Trend {
	// what is shown is rounded to whole percent or tenths of points; an arrow beside "0 %" would contradict it
	const shown = Math.round(by * (kind === 'points' ? 1000 : 100));
	return { direction: shown > 0 ? 'up' : shown < 0 ? 'down' : 'flat', by, kind };
}
