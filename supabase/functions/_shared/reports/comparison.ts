/** What a report says of the window before: how figures moved, or why that can't be told yet. */
import type { Locale } from '../errors.ts';
import { addDays } from '../days.ts';
import { writeDaysOf } from './figures.ts';
import { REPORT_TEXTS } from './texts.ts';
import { trendOf, writeTrend } from './trend.ts';
import type { Metric, ReportData } from './types.ts';

type Compared = Pick<ReportData, 'is_compared' | 'previous_from' | 'previous_to' | 'counted_since'>;

/** The day before which nothing was counted, where the window before begins earlier; null: it can be compared with. */
const beginningOf = ({ previous_from, counted_since }: Compared): string | null =>
	counted_since && previous_from < counted_since ? counted_since : null;

/** Whether figures of the window before are shown: they are wished for, and the workshop was counted then. */
export const isCompared = (data: Compared): boolean =>
	data.is_compared && beginningOf(data) === null;

/** "+12 %"; null where there is nothing to compare with, nothing is compared, or with days before the workshop was counted. */
export function writeTrendIn(data: Compared, metric: Metric, locale: Locale): string | null {
	const trend = isCompared(data) ? trendOf(metric) : null;
	return trend && writeTrend(trend, locale);
}

/** "verglichen mit …", or since when the workshop is counted; null where nothing is compared. */
export function writeComparison(data: Compared, locale: Locale): string | null {
	if (!data.is_compared) return null;
	const { compared, uncompared } = REPORT_TEXTS[locale];
	const first = beginningOf(data);
	return first === null
		? compared(writeDaysOf(data.previous_from, data.previous_to, locale))
		: uncompared(writeDaysOf(first, addDays(first, 1), locale));
}
