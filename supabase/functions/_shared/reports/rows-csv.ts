/** The rows behind a figure as CSV; what they count in numerator and denominator adds up to the figure's own. */
import { BYTE_ORDER_MARK, writeRows } from '../catalog/csv.ts';
import type { CsvStyle } from '../catalog/types.ts';
import type { Locale } from '../errors.ts';
import { cellOf } from './cells.ts';
import { clockOf } from './clock.ts';
import { METRICS, type MetricId } from './metrics.ts';

/** As `export_kpi_rows` gives a row. */
export type MetricRow = [
	at: string,
	id: string,
	kind: string,
	clientKeyId: string | null,
	conversationId: string | null,
	inquiryId: string | null,
	contactId: string | null,
	topic: string | null,
	label: string | null,
	value: number | null,
	inNumerator: number | null,
	inDenominator: number | null
];

const HEAD: Record<Locale, (unit: string) => string[]> = {
	de: (unit) => [
		'Zeitpunkt',
		'Zeitpunkt (UTC)',
		'Art',
		'Bezeichnung',
		'Thema',
		`Wert${unit}`,
		'Zähler',
		'Nenner',
		'Schlüssel',
		'Gespräch',
		'Anfrage',
		'Kontakt',
		'ID'
	],
	en: (unit) => [
		'Time',
		'Time (UTC)',
		'Kind',
		'Label',
		'Topic',
		`Value${unit}`,
		'Numerator',
		'Denominator',
		'Key',
		'Conversation',
		'Inquiry',
		'Contact',
		'ID'
	]
};

const KINDS: Record<string, [de: string, en: string]> = {
	impressions: ['Widget-Aufrufe', 'Widget loads'],
	session: ['Widget geöffnet', 'Widget opened'],
	episode: ['Gespräch', 'Conversation'],
	answer: ['Antwort des Assistenten', "Assistant's answer"],
	response: ['Antwort Ihrer Werkstatt', "Your workshop's answer"],
	contact: ['Kontakt', 'Contact'],
	inquiry: ['Anfrage', 'Inquiry'],
	usage: ['Anfragen des Widgets', 'Widget requests']
};

const UNITS: Record<string, string> = {
	euro: ' (EUR)',
	ms: ' (ms)',
	seconds: ' (s)',
	days: ' (d)'
};

interface Options {
	metric: MetricId;
	locale: Locale;
	style: CsvStyle;
	/** of the workshop */
	timeZone: string;
	/** names of the keys by their ids */
	keys: ReadonlyMap<string, string>;
}

/** Pages of rows as pieces of a file. */
export async function* rowsCsv(
	pages: AsyncIterable<MetricRow[]>,
	{ metric, locale, style, timeZone, keys }: Options
): AsyncGenerator<string> {
	const clock = clockOf(timeZone);
	const word = locale === 'de' ? 0 : 1;
	const line = (row: MetricRow): string[] => {
		const [at, id, kind, key, conversation, inquiry, contact, topic, label, value] = row;
		const [, , , , , , , , , , inNumerator, inDenominator] = row;
		return [
			clock(at),
			at,
			KINDS[kind]?.[word] ?? kind,
			cellOf(label, style),
			cellOf(topic, style),
			cellOf(value, style),
			cellOf(inNumerator, style),
			cellOf(inDenominator, style),
			cellOf(key && (keys.get(key) ?? key), style),
			conversation ?? '',
			inquiry ?? '',
			contact ?? '',
			id
		];
	};
	let head = BYTE_ORDER_MARK + writeRows([HEAD[locale](UNITS[METRICS[metric].type] ?? '')], style);
	for await (const rows of pages) {
		yield head + writeRows(rows.map(line), style);
		head = '';
	}
	if (head !== '') yield head;
}
