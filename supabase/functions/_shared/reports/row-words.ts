/** What the rows behind a figure are called, on their page and in its file. */
import type { Locale } from '../errors.ts';
import { METRICS, type MetricId } from './metrics.ts';

type ValueWords = [name: string, unit?: string];

/** What a row's value measures, with its unit; metrics without an entry have no value, or one that only repeats the count. */
const VALUES: Record<Locale, Partial<Record<MetricId, ValueWords>>> = {
	de: {
		impressions: ['Aufrufe'],
		contacts: ['Umsatz des Auftrags', 'EUR'],
		inquiries: ['Umsatz des Auftrags', 'EUR'],
		conversion: ['Umsatz des Auftrags', 'EUR'],
		won_inquiries: ['Umsatz des Auftrags', 'EUR'],
		won_amount: ['Umsatz des Auftrags', 'EUR'],
		days_to_win: ['Dauer bis zum Auftrag', 'Tage'],
		ai_first_response: ['Dauer bis zur ersten Antwort', 'ms'],
		human_first_response: ['Wartezeit', 's'],
		response_time: ['Wartezeit', 's'],
		answer_latency: ['Antwortdauer', 'ms'],
		csat: ['Sterne'],
		requests: ['Anfragen'],
		rate_limited: ['Anfragen'],
		blocked_origins: ['Anfragen']
	},
	en: {
		impressions: ['Loads'],
		contacts: ['Revenue of the job', 'EUR'],
		inquiries: ['Revenue of the job', 'EUR'],
		conversion: ['Revenue of the job', 'EUR'],
		won_inquiries: ['Revenue of the job', 'EUR'],
		won_amount: ['Revenue of the job', 'EUR'],
		days_to_win: ['Time to the job', 'days'],
		ai_first_response: ['Time to the first answer', 'ms'],
		human_first_response: ['Waiting time', 's'],
		response_time: ['Waiting time', 's'],
		answer_latency: ['Time to answer', 'ms'],
		csat: ['Stars'],
		requests: ['Requests'],
		rate_limited: ['Requests'],
		blocked_origins: ['Requests']
	}
};

const OPEN_WAIT: Record<Locale, ValueWords> = {
	de: ['Wartezeit in Öffnungszeiten', 's'],
	en: ['Waiting time in opening hours', 's']
};

const VALUE: Record<Locale, ValueWords> = { de: ['Wert'], en: ['Value'] };

/** What the column of values is called. `isOpenTime`: waits are measured in opening hours. */
export function valueWords(metric: MetricId, isOpenTime: boolean, locale: Locale): ValueWords {
	const isOpenWait = isOpenTime && METRICS[metric].type === 'seconds';
	return isOpenWait ? OPEN_WAIT[locale] : (VALUES[locale][metric] ?? VALUE[locale]);
}

type RowKind =
	'impressions' | 'session' | 'episode' | 'answer' | 'response' | 'contact' | 'inquiry' | 'usage';

/** A row's kind in words. */
export const ROW_KINDS: Record<Locale, Record<RowKind, string>> = {
	de: {
		impressions: 'Widget-Aufrufe',
		session: 'Widget geöffnet',
		episode: 'Gespräch',
		answer: 'Antwort des Assistenten',
		response: 'Wartezeit',
		contact: 'Kontakt',
		inquiry: 'Anfrage',
		usage: 'Serveranfragen'
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

const ROOT_PAGE: Record<Locale, string> = { de: 'Startseite', en: 'Home page' };

/** A path of the workshop's site as people read it: "/" alone looks like something missing. */
export const pageName = (path: string, locale: Locale): string =>
	path === '/' ? ROOT_PAGE[locale] : path;
