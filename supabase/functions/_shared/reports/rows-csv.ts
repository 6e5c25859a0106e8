/** What stands above and in the lines of the rows behind a figure; the database writes the lines (`write_kpi_rows`). */
import { BYTE_ORDER_MARK, writeRows } from '../catalog/csv.ts';
import type { CsvStyle } from '../catalog/types.ts';
import type { Locale } from '../errors.ts';
import { METRICS, type MetricId } from './metrics.ts';

/** What a row's value measures, with its unit; metrics without an entry have no value, or one that only repeats the count. */
const VALUES: Record<Locale, Partial<Record<MetricId, string>>> = {
	de: {
		impressions: 'Aufrufe',
		contacts: 'Umsatz des Auftrags (EUR)',
		inquiries: 'Umsatz des Auftrags (EUR)',
		conversion: 'Umsatz des Auftrags (EUR)',
		won_inquiries: 'Umsatz des Auftrags (EUR)',
		won_amount: 'Umsatz des Auftrags (EUR)',
		days_to_win: 'Dauer bis zum Auftrag (Tage)',
		ai_first_response: 'Dauer bis zur ersten Antwort (ms)',
		human_first_response: 'Wartezeit (s)',
		response_time: 'Wartezeit (s)',
		answer_latency: 'Antwortdauer (ms)',
		csat: 'Sterne',
		requests: 'Anfragen',
		rate_limited: 'Anfragen',
		blocked_origins: 'Anfragen'
	},
	en: {
		impressions: 'Loads',
		contacts: 'Revenue of the job (EUR)',
		inquiries: 'Revenue of the job (EUR)',
		conversion: 'Revenue of the job (EUR)',
		won_inquiries: 'Revenue of the job (EUR)',
		won_amount: 'Revenue of the job (EUR)',
		days_to_win: 'Time to the job (days)',
		ai_first_response: 'Time to the first answer (ms)',
		human_first_response: 'Waiting time (s)',
		response_time: 'Waiting time (s)',
		answer_latency: 'Time to answer (ms)',
		csat: 'Stars',
		requests: 'Requests',
		rate_limited: 'Requests',
		blocked_origins: 'Requests'
	}
};

const OPEN_WAIT: Record<Locale, string> = {
	de: 'Wartezeit in Öffnungszeiten (s)',
	en: 'Waiting time in opening hours (s)'
};

const HEAD: Record<Locale, (value: string) => string[]> = {
	de: (value) => [
		'Zeitpunkt',
		'Art',
		'Bezeichnung',
		'Thema',
		value,
		'Zähler',
		'Nenner',
		'Schlüssel',
		'Gespräch (ID)',
		'Anfrage (ID)',
		'Kontakt (ID)',
		'ID'
	],
	en: (value) => [
		'Time',
		'Kind',
		'Label',
		'Topic',
		value,
		'Numerator',
		'Denominator',
		'Key',
		'Conversation (ID)',
		'Inquiry (ID)',
		'Contact (ID)',
		'ID'
	]
};
const VALUE: Record<Locale, string> = { de: 'Wert', en: 'Value' };

/** The first line. `isOpenTime`: waits are measured in opening hours. */
export function rowsHead(
	{ metric, isOpenTime }: { metric: MetricId; isOpenTime: boolean },
	locale: Locale,
	style: CsvStyle
): string {
	const isOpenWait = isOpenTime && METRICS[metric].type === 'seconds';
	const value = isOpenWait ? OPEN_WAIT[locale] : (VALUES[locale][metric] ?? VALUE[locale]);
	return BYTE_ORDER_MARK + writeRows([HEAD[locale](value)], style);
}

/** A row's kind in words. */
export const ROW_KINDS: Record<Locale, Record<string, string>> = {
	de: {
		impressions: 'Widget-Aufrufe',
		session: 'Widget geöffnet',
		episode: 'Gespräch',
		answer: 'Antwort des Assistenten',
		response: 'Wartezeit',
		contact: 'Kontakt',
		inquiry: 'Anfrage',
		usage: 'Anfragen des Widgets'
	},
	en: {
		impressions: 'Widget loads',
		session: 'Widget opened',
		episode: 'Conversation',
		answer: 'Assistant’s answer',
		response: 'Waiting time',
		contact: 'Contact',
		inquiry: 'Inquiry',
		usage: 'Widget requests'
	}
};

/** What the database keeps under names of its own, in words. */
export const ROW_WORDS: Record<
	Locale,
	{ labels: Record<string, string>; intents: Record<string, string>; question: string }
> = {
	de: {
		labels: {
			answered: 'Beantwortet',
			clarified: 'Nachgefragt',
			unanswered: 'Keine Antwort',
			widget: 'Widget',
			landing_page: 'Landingpage',
			manual: 'Von Hand',
			import: 'Import'
		},
		intents: {
			hours: 'Öffnungszeiten',
			address: 'Adresse',
			appointment: 'Termin',
			callback: 'Rückruf',
			contact: 'Kontaktdaten',
			complaint: 'Beschwerde',
			human: 'Ein Mensch gewünscht',
			identity: 'Wer antwortet hier?'
		},
		question: 'Andere Frage'
	},
	en: {
		labels: {
			answered: 'Answered',
			clarified: 'Asked back',
			unanswered: 'No answer',
			widget: 'Widget',
			landing_page: 'Landing page',
			manual: 'By hand',
			import: 'Import'
		},
		intents: {
			hours: 'Opening hours',
			address: 'Address',
			appointment: 'Appointment',
			callback: 'Call back',
			contact: 'Contact details',
			complaint: 'Complaint',
			human: 'A human is wanted',
			identity: 'Who answers here?'
		},
		question: 'Other question'
	}
};
