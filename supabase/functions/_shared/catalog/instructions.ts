/** How a file is filled in, for people who open it. */
import { headingOf } from './columns.ts';
import type { Category, Locale } from './types.ts';
import { PRICE_KIND_WORDS, STATUS_WORDS, VEHICLE_WORDS } from './vocabulary.ts';

const all = (words: Record<string, Record<Locale, string>>, locale: Locale) =>
	Object.values(words)
		.map((word) => word[locale])
		.join(', ');

/** One sentence or two per line; needs no formatting. */
export const INSTRUCTIONS: Record<Locale, (categories: readonly Category[]) => string[]> = {
	de: (categories) => [
		'Jede Zeile ist eine Leistung. Die Überschriften bleiben, wie sie sind; leere Zeilen sind erlaubt.',
		`„${headingOf('key', 'de')}“: bei neuen Leistungen leer lassen. Bei vorhandenen nicht ändern, daran werden sie wiedererkannt.`,
		`„${headingOf('price_kind', 'de')}“: ${all(PRICE_KIND_WORDS, 'de')}. Ein Festpreis braucht nur „${headingOf('price_min', 'de')}“; „nach Besichtigung“ braucht keinen Preis.`,
		'Alle Preise sind Bruttopreise in Euro (inkl. MwSt.) und gelten für die Kompaktklasse. Für andere Klassen rechnet CarBot sie um, außer Sie tragen dort eigene Preise ein.',
		`„${headingOf('vehicle_types', 'de')}“: mit Komma getrennt. Möglich sind ${all(VEHICLE_WORDS, 'de')}. Leer heißt: Kleinwagen, Kompaktklasse, SUV, Transporter.`,
		`„${headingOf('synonyms', 'de')}“: weitere Wörter, nach denen Kunden fragen, mit Semikolon getrennt.`,
		`„${headingOf('status', 'de')}“: ${all(STATUS_WORDS, 'de')}. Leer heißt aktiv.`,
		`„${headingOf('category', 'de')}“: ${categories.map(({ name }) => name).join(' | ')}`,
		'Ein Apostroph vor =, +, - oder @ am Anfang einer Zelle gehört zur Datei, nicht zum Text: Er verhindert, dass Excel daraus eine Formel macht.'
	],
	en: (categories) => [
		'Each row is one service. Leave the headings as they are; empty rows are fine.',
		`“${headingOf('key', 'en')}”: leave empty for new services. Do not change it for existing ones, it is how they are recognised.`,
		`“${headingOf('price_kind', 'en')}”: ${all(PRICE_KIND_WORDS, 'en')}. A fixed price only needs “${headingOf('price_min', 'en')}”; “after inspection” needs no price.`,
		'All prices are gross, in euros (incl. VAT), for the compact class. CarBot converts them for other classes unless you enter prices of your own there.',
		`“${headingOf('vehicle_types', 'en')}”: separated by commas. Possible are ${all(VEHICLE_WORDS, 'en')}. Empty means small car, compact, SUV, van.`,
		`“${headingOf('synonyms', 'en')}”: further words that customers use, separated by semicolons.`,
		`“${headingOf('status', 'en')}”: ${all(STATUS_WORDS, 'en')}. Empty means active.`,
		`“${headingOf('category', 'en')}”: ${categories.map(({ nameEn }) => nameEn).join(' | ')}`,
		'An apostrophe before =, +, - or @ at the start of a cell belongs to the file, not to the text: it keeps Excel from making a formula of it.'
	]
};
