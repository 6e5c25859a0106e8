/** What stands above and in the lines of lists: contacts by what they promise or brought, conversations about a question. */
import type { Locale } from '../errors.ts';

type ListName = 'leads' | 'customers' | 'question';

interface ListWords {
	/** what the file is called */
	title: string;
	head: string[];
}

export const LISTS: Record<Locale, Record<ListName, ListWords>> = {
	de: {
		leads: {
			title: 'Lead-Scores',
			head: ['Name', 'Anfrage', 'Status', 'Angefragt am', 'Lead-Score', 'Klasse', 'Kontakt (ID)']
		},
		customers: {
			title: 'Kundenwert',
			head: [
				'Name',
				'Bisheriger Umsatz (EUR)',
				'Erwartet im Jahr (EUR)',
				'Erwartet in 5 Jahren (EUR)',
				'Gruppe nach letztem Auftrag',
				'Kontakt (ID)'
			]
		},
		question: {
			title: 'Frage',
			head: [
				'Zeitpunkt',
				'Frage',
				'Im Wortlaut',
				'Ergebnis',
				'Schlüssel',
				'Seite',
				'Thema',
				'Gespräch (ID)',
				'ID'
			]
		}
	},
	en: {
		leads: {
			title: 'Lead scores',
			head: ['Name', 'Inquiry', 'Status', 'Asked on', 'Lead score', 'Grade', 'Contact (ID)']
		},
		customers: {
			title: 'Customer value',
			head: [
				'Name',
				'Revenue so far (EUR)',
				'Expected per year (EUR)',
				'Expected in 5 years (EUR)',
				'Group by last job',
				'Contact (ID)'
			]
		},
		question: {
			title: 'Question',
			head: [
				'Time',
				'Question',
				'In the visitor’s words',
				'Outcome',
				'Key',
				'Page',
				'Topic',
				'Conversation (ID)',
				'ID'
			]
		}
	}
};

/** How far an inquiry that waits has come, and what one without service and words is about. */
export const WAITING: Record<Locale, { statuses: Record<string, string>; general: string }> = {
	de: {
		statuses: { new: 'Neu', contacted: 'Kontaktiert', quoted: 'Angebot' },
		general: 'Allgemeine Anfrage'
	},
	en: {
		statuses: { new: 'New', contacted: 'Contacted', quoted: 'Quoted' },
		general: 'General inquiry'
	}
};

/** Customers by the time since their last job. */
export const SEGMENTS: Record<Locale, Record<string, string>> = {
	de: {
		active: 'Aktiv (bis 6 Monate)',
		at_risk: 'Gefährdet (6 bis 12 Monate)',
		lapsed: 'Eingeschlafen (12 bis 18 Monate)',
		lost: 'Verloren (über 18 Monate)'
	},
	en: {
		active: 'Active (up to 6 months)',
		at_risk: 'At risk (6 to 12 months)',
		lapsed: 'Lapsed (12 to 18 months)',
		lost: 'Lost (over 18 months)'
	}
};
