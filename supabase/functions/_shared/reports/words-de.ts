import type { MetricId } from './metrics.ts';

/** What each metric is called, and how it is worked out; on the pages as well. */
export const GERMAN: Record<MetricId, [label: string, formula: string]> = {
	impressions: ['Widget-Aufrufe', 'Wie oft eine Seite mit Ihrem Widget geladen wurde.'],
	sessions: [
		'Widget geöffnet',
		'Wie oft Besucher das Widget geöffnet haben, nach mindestens 30 Minuten Pause.'
	],
	open_rate: ['Öffnungsrate', 'Wie oft das Widget geöffnet wurde ÷ wie oft es geladen wurde.'],
	message_rate: [
		'Schreibrate',
		'Besuche mit mindestens einer Nachricht ÷ alle Besuche im geöffneten Widget.'
	],
	lead_rate: ['Kontaktrate', 'Besuche mit neuem Kontakt ÷ Besuche mit mindestens einer Nachricht.'],
	contacts: [
		'Neue Kontakte',
		'Personen, die sich im Zeitraum zum ersten Mal gemeldet haben. Zusammengeführte Kontakte zählen einmal.'
	],
	inquiries: ['Anfragen', 'Im Zeitraum eingegangene Anfragen, ohne Spam und Doppelte.'],
	conversion: [
		'Abschlussquote',
		'Anfragen, die binnen 90 Tagen gewonnen wurden ÷ alle Anfragen des Zeitraums.'
	],
	won_inquiries: [
		'Gewonnene Anfragen',
		'Anfragen des Zeitraums, die binnen 90 Tagen gewonnen wurden.'
	],
	won_amount: [
		'Umsatz aus Anfragen',
		'Brutto-Umsatz der Anfragen des Zeitraums, die binnen 90 Tagen gewonnen wurden. Was aus früheren Anfragen in diesen Tagen gewonnen wurde, zählt bei den Tagen dieser Anfragen; wann welcher Auftrag gewonnen wurde, steht unter „Was hat CarBot gebracht?“.'
	],
	days_to_win: ['Tage bis zum Abschluss', 'Median der Tage von der Anfrage bis zum Gewinn.'],
	episodes: [
		'Gespräche',
		'Im Zeitraum begonnene Gespräche. Nach 24 Stunden Stille oder einer Lösung beginnt ein neues.'
	],
	ai_first_response: [
		'Erste Antwort des Assistenten',
		'Median der Zeit von der ersten Frage bis zur ersten Antwort des Assistenten.'
	],
	human_first_response: [
		'Erste Antwort Ihrer Werkstatt',
		'Median der Zeit bis zu Ihrer ersten Antwort, gezählt ab der Bitte um einen Menschen oder Rückruf oder seit jemand seine Kontaktdaten hinterließ. Automatische Antworten zählen nicht; wer keine Antwort bekam, steht daneben.'
	],
	response_time: [
		'Jede Antwort Ihrer Werkstatt',
		'Median der Zeit von der ältesten offenen Nachricht im Chat bis zu Ihrer Antwort darauf, über alle Ihre Antworten. Was der Assistent in einem früheren Gespräch beantwortet hat, ist nicht offen.'
	],
	ai_answered: [
		'Vom Assistenten beantwortet',
		'Gespräche, in denen der Assistent geantwortet hat ÷ Gespräche mit einer Frage an ihn.'
	],
	resolution_confirmed: [
		'Bestätigt gelöst',
		'Gespräche mit Dank, Daumen hoch oder hinterlassenem Kontakt ÷ Gespräche mit einer Frage an den Assistenten.'
	],
	resolution_assumed: [
		'Vermutlich gelöst',
		'Gespräche, die mit einer Antwort enden und 24 Stunden still blieben ÷ Gespräche mit einer Frage an den Assistenten.'
	],
	handed_off: [
		'An Sie übergeben',
		'Gespräche, in denen ein Mensch oder Rückruf gewünscht war ÷ alle Gespräche. Wer nur seine Kontaktdaten hinterließ, zählt hier nicht.'
	],
	reopened: [
		'Wieder aufgenommen',
		'Gespräche, deren Thema binnen 7 Tagen wiederkam ÷ Gespräche mit einer Frage an den Assistenten.'
	],
	price_exactness: [
		'Preise stimmen',
		'Antworten, in denen jeder Betrag dem Preisbeleg gleicht ÷ Antworten mit einem Betrag. Soll: 100 %.'
	],
	owner_verified: [
		'Von Ihnen bestätigt',
		'Antworten, die Sie als richtig geprüft haben ÷ alle geprüften Antworten.'
	],
	visitor_rated: ['Daumen hoch', 'Daumen hoch ÷ alle Daumen der Besucher.'],
	coverage: [
		'Fragen beantwortet',
		'Beantwortete Fragen ÷ beantwortete und unbeantwortete. Eine Rückfrage gilt als Antwort; Fragen, die keine Werkstatt beantwortet, zählen nicht.'
	],
	csat: [
		'Zufriedenheit',
		'Bewertungen mit 4 oder 5 Sternen ÷ alle Bewertungen. Erst ab 5 Bewertungen.'
	],
	csat_response_rate: ['Bewertungsquote', 'Abgegebene Bewertungen ÷ Bitten um eine Bewertung.'],
	requests: ['Serveranfragen', 'Alle technischen Anfragen des Widgets an den Server.'],
	rate_limited: [
		'Abgewiesen wegen Limit',
		'Serveranfragen, die ein Limit gegen Missbrauch abgewiesen hat.'
	],
	blocked_origins: ['Fremde Seiten', 'Anfragen von Seiten, die der Schlüssel nicht erlaubt.'],
	answer_latency: ['Antwortdauer', 'Median der Zeit, die der Assistent für eine Antwort rechnet.']
};
