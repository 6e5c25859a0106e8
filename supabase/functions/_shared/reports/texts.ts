/** The words of a report's files and mail. */
import type { Locale } from '../errors.ts';

export interface ReportTexts {
	report: string;
	compared: (days: string) => string;
	uncompared: (day: string) => string;
	asOf: (moment: string) => string;
	demo: string;
	allKeys: string;
	/** of what came without one */
	noKey: string;
	key: (name: string) => string;
	overview: string;
	metric: string;
	value: string;
	before: string;
	change: string;
	/** a change while days of the window are to come */
	soFar: (change: string) => string;
	/** numerator and denominator of a share */
	of: (numerator: string, denominator: string) => string;
	unanswered: (count: string) => string;
	cases: (count: string) => string;
	period: { day: string; week: string; month: string };
	/** after a mean: of what */
	per: { day: string; week: string; month: string };
	course: { day: string; week: string; month: string };
	numerator: string;
	denominator: string;
	n: string;
	p90: string;
	p95: string;
	openTime: string;
	few: string;
	unripe: string;
	hidden: string;
	/** the same in a few words, beside a figure */
	brief: { few: string; unripe: string; hidden: string };
	none: string;
	page: (page: number, pages: number) => string;
	files: { summary: string; days: string };
}

export const REPORT_TEXTS: Record<Locale, ReportTexts> = {
	de: {
		report: 'Bericht',
		compared: (days) => `verglichen mit ${days}`,
		uncompared: (day) => `noch kein Vergleich: gezählt wird seit ${day}`,
		asOf: (moment) => `Stand ${moment}`,
		demo: 'Demo-Daten: erzeugt, nicht von echten Besuchern',
		allKeys: 'Alle Schlüssel',
		noKey: 'Ohne Schlüssel',
		key: (name) => `Schlüssel: ${name}`,
		overview: 'Auf einen Blick',
		metric: 'Kennzahl',
		value: 'Wert',
		before: 'Zuvor',
		change: 'Veränderung',
		soFar: (change) => `${change} bisher`,
		of: (numerator, denominator) => `${numerator} von ${denominator}`,
		unanswered: (count) => `${count} ohne Antwort`,
		cases: (count) => `aus ${count} ${count === '1' ? 'Fall' : 'Fällen'}`,
		period: { day: 'Tag', week: 'Woche', month: 'Monat' },
		per: { day: 'je Tag', week: 'je Woche', month: 'je Monat' },
		course: { day: 'Tag für Tag', week: 'Woche für Woche', month: 'Monat für Monat' },
		numerator: 'Zähler',
		denominator: 'Nenner',
		n: 'Fälle',
		p90: '90 % unter',
		p95: '95 % unter',
		openTime: 'In Öffnungszeiten',
		few: 'Wenige Fälle: Die Zahl kann stark schwanken.',
		unripe: 'Noch unreif: Aus diesen Anfragen können noch Aufträge werden.',
		hidden: 'Zu wenige Bewertungen: Der Anteil steht erst ab 5 da.',
		brief: {
			few: 'wenige Fälle',
			unripe: 'noch unreif',
			hidden: 'zu wenige Bewertungen (unter 5)'
		},
		none: 'Im Zeitraum gibt es nichts, woraus sich die Zahl berechnen ließe.',
		page: (page, pages) => `Seite ${page} von ${pages}`,
		files: { summary: 'Kennzahlen', days: 'Tage' }
	},
	en: {
		report: 'Report',
		compared: (days) => `compared with ${days}`,
		uncompared: (day) => `no comparison yet: counting began on ${day}`,
		asOf: (moment) => `As of ${moment}`,
		demo: 'Demo data: generated, not from real visitors',
		allKeys: 'All keys',
		noKey: 'Without key',
		key: (name) => `Key: ${name}`,
		overview: 'At a glance',
		metric: 'Metric',
		value: 'Value',
		before: 'Before',
		change: 'Change',
		soFar: (change) => `${change} so far`,
		of: (numerator, denominator) => `${numerator} of ${denominator}`,
		unanswered: (count) => `${count} unanswered`,
		cases: (count) => `from ${count} ${count === '1' ? 'case' : 'cases'}`,
		period: { day: 'Day', week: 'Week', month: 'Month' },
		per: { day: 'a day', week: 'a week', month: 'a month' },
		course: { day: 'Day by day', week: 'Week by week', month: 'Month by month' },
		numerator: 'Numerator',
		denominator: 'Denominator',
		n: 'Cases',
		p90: '90% below',
		p95: '95% below',
		openTime: 'Within opening hours',
		few: 'Few cases: the figure may vary a lot.',
		unripe: 'Not final yet: these inquiries may still become jobs.',
		hidden: 'Too few ratings: the share is shown from 5 on.',
		brief: { few: 'few cases', unripe: 'not final yet', hidden: 'too few ratings (under 5)' },
		none: 'There is nothing in the period to work the figure out from.',
		page: (page, pages) => `Page ${page} of ${pages}`,
		files: { summary: 'Metrics', days: 'Days' }
	}
};
