/** What a report says of the window before: how figures moved, or why that can't be told yet. */
import type { Locale } from '../errors.ts';
import { addDays, localDay } from '../days.ts';
import { writeDaysOf } from './figures.ts';
import { REPORT_TEXTS } from './texts.ts';
import { trendOf, writeTrend, type Trend } from './trend.ts';
import type { Metric, MetricType, ReportData, Section, Step } from './types.ts';
import * as unfinished from './unfinished.ts';

type Compared = Pick<
	ReportData,
	| 'from'
	| 'to'
	| 'as_of'
	| 'time_zone'
	| 'is_compared'
	| 'previous_from'
	| 'previous_to'
	| 'counted_since'
>;

/** The day before which nothing was counted, where the window before begins earlier; null: it can be compared with. */
const beginningOf = ({ previous_from, counted_since }: Compared): string | null =>
	counted_since && previous_from < counted_since ? counted_since : null;

/** Whether figures of the window before are shown: they are wished for, and the workshop was counted then. */
export const isCompared = (data: Compared): boolean =>
	data.is_compared && beginningOf(data) === null;

/**
 * The parts of the window since anything was counted, the first of them from that day on: a 0 before would say that
 * nobody came.
 */
export const countedSteps = (
	{ steps }: Pick<Section, 'steps'>,
	{ counted_since: since }: Pick<ReportData, 'counted_since'>
): Step[] =>
	since
		? steps
				.filter(({ to }) => to > since)
				.map((step) => (step.from < since ? { ...step, from: since } : step))
		: steps;

/** The window on the day on which it was counted. */
const windowOf = ({ from, to, as_of, time_zone }: Compared): unfinished.Window => ({
	from,
	to,
	today: localDay(new Date(as_of), time_zone)
});

/** Whether a trend is still on its way, because days were to come when it was counted: neither good nor bad. */
export const isSoFar = (data: Compared, type: MetricType): boolean =>
	unfinished.isSoFar(windowOf(data), type);

/**
 * How a figure moved. Null where there is nothing to compare with, nothing is compared, of a day that isn't over, or with
 * days before the workshop was counted.
 */
export const trendIn = (data: Compared, metric: Metric): Trend | null =>
	isCompared(data) && !unfinished.isRunning(windowOf(data)) ? trendOf(metric) : null;

/** The same in words: "+12 %", or "+12 % bisher" while days are to come. */
export function writeTrendIn(data: Compared, metric: Metric, locale: Locale): string | null {
	const trend = trendIn(data, metric);
	if (!trend) return null;
	const change = writeTrend(trend, locale);
	return isSoFar(data, metric.type) ? REPORT_TEXTS[locale].soFar(change) : change;
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
