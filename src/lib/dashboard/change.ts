import type { Counted, Share } from './overview.ts';

/** How a figure moved against the window before; null where there is nothing to compare with. */
export interface Change {
	direction: 'up' | 'down' | 'flat';
	/** relative change (0.12 for +12 %), or the difference of two shares */
	by: number;
}

/** (current − previous) ÷ previous. */
export function changeOf({ current, previous }: Counted): Change | null {
	return previous === 0 ? null : toChange((current - previous) / previous);
}

/** numerator ÷ denominator; null without a denominator. */
export const ratio = ({ numerator, denominator }: Share): number | null =>
	denominator === 0 ? null : numerator / denominator;

/** Difference of two shares, of which percentage points are a hundredth. */
export function differenceOf(shares: { current: Share; previous: Share }): Change | null {
	const current = ratio(shares.current);
	const previous = ratio(shares.previous);
	return current === null || previous === null ? null : toChange(current - previous);
}

function toChange(by: number): Change {
	// what is shown is rounded to whole percent; an arrow beside "0 %" would contradict it
	const shown = Math.round(by * 100);
	return { direction: shown > 0 ? 'up' : shown < 0 ? 'down' : 'flat', by };
}
