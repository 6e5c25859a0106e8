/** A report's metrics as CSV: one row per metric and section, every number of its card and of the one before. */
import { BYTE_ORDER_MARK, writeRows } from '../catalog/csv.ts';
import type { CsvStyle } from '../catalog/types.ts';
import { addDays } from '../days.ts';
import type { Locale } from '../errors.ts';
import { cellOf, type Raw } from './cells.ts';
import { isCompared } from './comparison.ts';
import { numeratorOf } from './figures.ts';
import { keyOf } from './keys.ts';
import { METRICS, type MetricId } from './metrics.ts';
import { REPORT_TEXTS } from './texts.ts';
import type { Metric, ReportData, Section } from './types.ts';
import { labelOf } from './words.ts';

type Column = [de: string, en: string, read: (row: Row) => Raw];

interface Row {
	data: ReportData;
	section: Section;
	id: MetricId;
	metric: Metric;
	locale: Locale;
}

const UNIT: Record<Metric['type'], [de: string, en: string]> = {
	count: ['Anzahl', 'count'],
	share: ['Anteil (0 bis 1)', 'share (0 to 1)'],
	euro: ['EUR', 'EUR'],
	ms: ['ms', 'ms'],
	seconds: ['Sekunden', 'seconds'],
	days: ['Tage', 'days']
};

const COLUMNS: Column[] = [
	['Kennzahl', 'Metric', ({ id, locale }) => labelOf(id, locale)],
	['ID', 'ID', ({ id }) => id],
	['Schlüssel', 'Key', ({ section, locale }) => keyOf(section, REPORT_TEXTS[locale])],
	['Von', 'From', ({ data }) => data.from],
	['Bis', 'To', ({ data }) => addDays(data.to, -1)],
	['Einheit', 'Unit', ({ id, locale }) => UNIT[METRICS[id].type][locale === 'de' ? 0 : 1]],
	['Wert', 'Value', ({ metric }) => metric.current.value],
	['Zähler', 'Numerator', ({ metric }) => numeratorOf(metric.current)],
	['Nenner', 'Denominator', ({ metric }) => metric.current.denominator],
	['Fälle (n)', 'Cases (n)', ({ metric }) => metric.current.n],
	['90 % unter', '90% below', ({ metric }) => metric.current.p90],
	['95 % unter', '95% below', ({ metric }) => metric.current.p95],
	['In Öffnungszeiten', 'Within opening hours', ({ metric }) => metric.current.open_p50],
	[
		'In Öffnungszeiten, 90 % unter',
		'Within opening hours, 90% below',
		({ metric }) => metric.current.open_p90
	],
	['Ohne Antwort', 'Unanswered', ({ metric }) => metric.current.unanswered],
	['95-%-Intervall von', '95% interval from', ({ metric }) => metric.current.low],
	['95-%-Intervall bis', '95% interval to', ({ metric }) => metric.current.high],
	['Noch unreif', 'Not final yet', ({ metric }) => metric.current.unripe]
];

const before =
	(read: (metric: Metric) => Raw) =>
	({ metric }: Row) =>
		read(metric);
const COMPARED: Column[] = [
	['Zuvor von', 'Before from', ({ data }) => data.previous_from],
	['Zuvor bis', 'Before to', ({ data }) => addDays(data.previous_to, -1)],
	['Wert zuvor', 'Value before', before(({ previous }) => previous.value)],
	['Zähler zuvor', 'Numerator before', before(({ previous }) => numeratorOf(previous))],
	['Nenner zuvor', 'Denominator before', before(({ previous }) => previous.denominator)],
	['Fälle zuvor (n)', 'Cases before (n)', before(({ previous }) => previous.n)]
];

/** @returns the whole file */
export function summaryCsv(data: ReportData, locale: Locale, style: CsvStyle): string {
	const columns = isCompared(data) ? [...COLUMNS, ...COMPARED] : COLUMNS;
	const head = columns.map(([de, en]) => (locale === 'de' ? de : en));
	const rows = data.sections.flatMap((section) =>
		data.metrics.flatMap((id) => {
			const metric = section.metrics[id];
			if (!metric) return [];
			const row = { data, section, id, metric, locale };
			return [columns.map(([, , read]) => cellOf(read(row), style))];
		})
	);
	return BYTE_ORDER_MARK + writeRows([head, ...rows], style);
}
