/** What stands above and in the lines of the rows behind a figure; the database writes the lines (`write_kpi_rows`). */
import { BYTE_ORDER_MARK, writeRows } from '../catalog/csv.ts';
import type { CsvStyle } from '../catalog/types.ts';
import type { Locale } from '../errors.ts';
import { METRICS, type MetricId } from './metrics.ts';
import type { MetricType } from './types.ts';

const UNITS: Partial<Record<MetricType, string>> = {
	euro: ' (EUR)',
	ms: ' (ms)',
	seconds: ' (s)',
	days: ' (d)'
};

const HEAD: Record<Locale, (unit: string) => string[]> = {
	de: (unit) => [
		'Zeitpunkt',
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

export function rowsHead(metric: MetricId, locale: Locale, style: CsvStyle): string {
	const unit = UNITS[METRICS[metric].type] ?? '';
	return BYTE_ORDER_MARK + writeRows([HEAD[locale](unit)], style);
}

/** A row's kind in words. */
export const ROW_KINDS: Record<Locale, Record<string, string>> = {
	de: {
		impressions: 'Widget-Aufrufe',
		session: 'Widget geöffnet',
		episode: 'Gespräch',
		answer: 'Antwort des Assistenten',
		response: 'Antwort Ihrer Werkstatt',
		contact: 'Kontakt',
		inquiry: 'Anfrage',
		usage: 'Anfragen des Widgets'
	},
	en: {
		impressions: 'Widget loads',
		session: 'Widget opened',
		episode: 'Conversation',
		answer: "Assistant's answer",
		response: "Your workshop's answer",
		contact: 'Contact',
		inquiry: 'Inquiry',
		usage: 'Widget requests'
	}
};
