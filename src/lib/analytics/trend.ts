import type { Metric } from './metric-schema';
import { isRunning, type Window } from './window.ts';

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

/** The same for a page's window; null, too, where it compares with nothing or isn't a whole day yet. */
export const trendIn = (
	window: Pick<Window, 'compare' | 'from' | 'today'>,
	metric: Metric
): Trend | null => (window.compare === 'none' || isRunning(window) ? null : trendOf(metric));

function toTrend(by: number, kind: Trend['kind']): Trend {
	// what is shown is rounded to whole percent or tenths of points; an arrow beside "0 %" would contradict it
	const shown = Math.round(by * (kind === 'points' ? 1000 : 100));
	return { direction: shown > 0 ? 'up' : shown < 0 ? 'down' : 'flat', by, kind };
}
