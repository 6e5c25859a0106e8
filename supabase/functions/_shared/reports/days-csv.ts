/** Metrics day by day as CSV: numerator, denominator and value of each, or what a time's figure comes from. */
import { BYTE_ORDER_MARK, writeRows } from '../catalog/csv.ts';
import type { CsvStyle } from '../catalog/types.ts';
import type { Locale } from '../errors.ts';
import { cellOf, type Raw } from './cells.ts';
import { numeratorOf } from './figures.ts';
import { keyOf } from './keys.ts';
import { METRICS, type MetricId } from './metrics.ts';
import { REPORT_TEXTS } from './texts.ts';
import type { ReportData, Step, Value } from './types.ts';
import { labelOf } from './words.ts';

type Column = [part: keyof Value, de: string, en: string];

const SHARE: Column[] = [
	['numerator', 'Zähler', 'numerator'],
	['denominator', 'Nenner', 'denominator'],
	['value', 'Anteil', 'share']
];
const median = (unit: string): Column => ['value', `Median (${unit})`, `median (${unit})`];
const CASES: Column = ['n', 'Fälle', 'cases'];
const times = (unit: string, upper: 'p90' | 'p95'): Column[] => [
	median(unit),
	[upper, `${upper.slice(1)} % unter (${unit})`, `${upper.slice(1)}% below (${unit})`],
	CASES
];

/** What the columns of a metric hold, and the words after its name. */
function columnsOf(id: MetricId): Column[] {
	switch (id) {
		case 'human_first_response':
			return [
				...times('s', 'p90'),
				['open_p50', 'in Öffnungszeiten, Median (s)', 'within opening hours, median (s)'],
				['open_p90', 'in Öffnungszeiten, 90 % unter (s)', 'within opening hours, 90% below (s)'],
				['unanswered', 'ohne Antwort', 'unanswered']
			];
		case 'price_exactness':
		case 'owner_verified':
		case 'visitor_rated':
		case 'coverage':
			return [
				...SHARE,
				['low', '95-%-Intervall von', '95% interval from'],
				['high', '95-%-Intervall bis', '95% interval to']
			];
	}
	switch (METRICS[id].type) {
		case 'count':
			return [['value', '', '']];
		case 'euro':
			return [['value', 'EUR', 'EUR']];
		case 'share':
			return SHARE;
		case 'ms':
			return times('ms', 'p95');
		case 'seconds':
			return times('s', 'p90');
		case 'days':
			return [['value', 'Median', 'median'], CASES];
	}
}

export function daysHead(metrics: readonly MetricId[], locale: Locale): string[] {
	const isGerman = locale === 'de';
	const columns = metrics.flatMap((id) =>
		columnsOf(id).map(([, de, en]) =>
			[labelOf(id, locale), isGerman ? de : en].filter(Boolean).join(' – ')
		)
	);
	return [isGerman ? 'Tag' : 'Day', isGerman ? 'Schlüssel' : 'Key', ...columns];
}

const partOf = (value: Value | undefined, part: keyof Value): Raw =>
	value && (part === 'numerator' ? numeratorOf(value) : value[part]);

/** @param key the key's name; null: all together */
export function dayCells(
	{ from, values }: Step,
	key: string | null,
	metrics: readonly MetricId[],
	style: CsvStyle
): string[] {
	return [
		from,
		cellOf(key, style),
		...metrics.flatMap((id) =>
			columnsOf(id).map(([part]) => cellOf(partOf(values[id], part), style))
		)
	];
}

/** Every day of a report, section after section; piece by piece. */
export function* daysCsv(data: ReportData, locale: Locale, style: CsvStyle): Generator<string> {
	yield BYTE_ORDER_MARK + writeRows([daysHead(data.metrics, locale)], style);
	for (const section of data.sections) {
		const key = keyOf(section, REPORT_TEXTS[locale]);
		const rows = (section.days ?? []).map((step) => dayCells(step, key, data.metrics, style));
		yield writeRows(rows, style);
	}
}
