/** How figures moved against the window they are compared with; the dashboard and reports say it alike. */
import type { Locale } from '../errors.ts';
import { isTooShort, TAGS, weaknessOf, writeFigure } from './figures.ts';
import type { Metric } from './types.ts';

export interface Trend {
	direction: 'up' | 'down' | 'flat';
	/** relative change (0.12 for +12 %), or the difference of two shares (0.12 for +12 points) */
	by: number;
	kind: 'relative' | 'points';
}

/**
 * Counts, amounts and times: (current − previous) ÷ previous. Shares: their difference, in points. Null where there is
 * nothing to compare with, or nothing of it is told.
 */
export function trendOf({ type, current, previous }: Metric): Trend | null {
	const [now, before] = [current.value, previous.value];
	if (now === null || before === null) return null;
	if (isTooShort(type, now) && isTooShort(type, before)) return null;
	const kind = type === 'share' ? 'points' : 'relative';
	if (kind === 'relative' && before === 0) return null;
	// a figure that is written as the one before hasn't moved for whoever reads both
	if (writeFigure(type, now, 'de') === writeFigure(type, before, 'de')) return toTrend(0, kind);
	return toTrend(kind === 'points' ? now - before : (now - before) / before, kind);
}

function toTrend(by: number, kind: Trend['kind']): Trend {
	// what is shown is rounded to whole percent or tenths of points; an arrow beside "0 %" would contradict it
	const shown = Math.round(by * (kind === 'points' ? 1000 : 100));
	return { direction: shown > 0 ? 'up' : shown < 0 ? 'down' : 'flat', by, kind };
}

/** Whether a trend can be good or bad news: both figures come from enough cases, and neither is still to ripen. */
export const isFirm = ({ type, current, previous }: Metric): boolean =>
	!weaknessOf(type, current) && !weaknessOf(type, previous);

/** "+12 %", or "+2,6 Pkt." for shares, as exact as the shares themselves. */
export function writeTrend({ by, kind }: Trend, locale: Locale): string {
	const signed = (value: number, options: Intl.NumberFormatOptions = {}) =>
		value.toLocaleString(TAGS[locale], { signDisplay: 'exceptZero', ...options }).replace('-', '−');
	if (kind === 'relative') return signed(by, { style: 'percent', maximumFractionDigits: 0 });
	return `${signed(Math.round(by * 1000) / 10)}\u00a0${locale === 'de' ? 'Pkt.' : 'pts'}`;
}
