/** How figures moved against the window they are compared with; the dashboard and reports say it alike. */
import type { Locale } from '../errors.ts';
import { TAGS } from './figures.ts';
import type { Metric } from './types.ts';

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

function toTrend(by: number, kind: Trend['kind']): Trend {
	// what is shown is rounded to whole percent or tenths of points; an arrow beside "0 %" would contradict it
	const shown = Math.round(by * (kind === 'points' ? 1000 : 100));
	return { direction: shown > 0 ? 'up' : shown < 0 ? 'down' : 'flat', by, kind };
}

/** "+12 %", or "+2,6 Pkt." for shares, as exact as the shares themselves. */
export function writeTrend({ by, kind }: Trend, locale: Locale): string {
	const signed = (value: number, options: Intl.NumberFormatOptions = {}) =>
		value.toLocaleString(TAGS[locale], { signDisplay: 'exceptZero', ...options }).replace('-', '−');
	if (kind === 'relative') return signed(by, { style: 'percent', maximumFractionDigits: 0 });
	return `${signed(Math.round(by * 1000) / 10)}\u00a0${locale === 'de' ? 'Pkt.' : 'pts'}`;
}
