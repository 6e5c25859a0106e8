/** The columns of a catalogue file, in their order, with their headings and how else people head them. */
import type { VehicleClass } from '../protocol.ts';
import type { Locale } from './types.ts';
import { CLASS_ORDER, fold, VEHICLE_WORDS } from './vocabulary.ts';

export interface Column {
	id: string;
	de: string;
	en: string;
	/** further headings */
	also: readonly string[];
	kind: 'text' | 'amount' | 'minutes';
	/** width in a spreadsheet, in characters */
	width: number;
	/** not part of an export: understood when a file has it */
	importOnly?: boolean;
	vehicleClass?: VehicleClass;
	end?: 'min' | 'max';
}

const text = (id: string, de: string, en: string, width: number, also: string[] = []): Column => ({
	id,
	de,
	en,
	also,
	kind: 'text',
	width
});

const amount = (id: string, de: string, en: string, also: string[] = []): Column => ({
	id,
	de,
	en,
	also,
	kind: 'amount',
	width: 12
});

const ends = [
	{ end: 'min', de: 'von', en: 'from', also: ['min', 'ab', 'minimum'] },
	{ end: 'max', de: 'bis', en: 'to', also: ['max', 'maximum'] }
] as const;

const classColumns = CLASS_ORDER.flatMap((vehicleClass): Column[] =>
	ends.map(({ end, de, en, also }) => {
		const words = VEHICLE_WORDS[vehicleClass];
		return {
			...amount(`${vehicleClass}_${end}`, `${words.de} ${de}`, `${words.en} ${en}`, [
				...[words.de, words.en, vehicleClass].flatMap((word) =>
					[de, en, ...also].map((ending) => `${word} ${ending}`)
				)
			]),
			width: 14,
			vehicleClass,
			end
		};
	})
);

export const COLUMNS: readonly Column[] = [
	text('key', 'Schlüssel', 'Key', 24, ['id', 'nr', 'nummer', 'artikelnummer', 'artikelnr', 'code']),
	text('name', 'Leistung', 'Service', 38, [
		'name',
		'bezeichnung',
		'titel',
		'title',
		'leistungsname',
		'servicename',
		'dienstleistung',
		'arbeit',
		'artikel',
		'position'
	]),
	text('name_en', 'Leistung (Englisch)', 'Service (English)', 30, [
		'name en',
		'name englisch',
		'english name',
		'bezeichnung englisch'
	]),
	text('category', 'Kategorie', 'Category', 26, [
		'gruppe',
		'warengruppe',
		'bereich',
		'rubrik',
		'group'
	]),
	text('price_kind', 'Preisart', 'Price type', 18, ['art', 'price kind', 'preistyp', 'type']),
	amount('price_min', 'Preis von', 'Price from', [
		'price min',
		'preis ab',
		'ab preis',
		'mindestpreis',
		'min preis',
		'minimum',
		'von',
		'from'
	]),
	amount('price_max', 'Preis bis', 'Price to', [
		'price max',
		'höchstpreis',
		'max preis',
		'maximum',
		'bis',
		'to'
	]),
	{
		...amount('price', 'Preis', 'Price', [
			'brutto',
			'bruttopreis',
			'preis brutto',
			'endpreis',
			'gesamtpreis',
			'preis eur',
			'preis €',
			'betrag',
			'kosten',
			'vk',
			'vk brutto',
			'verkaufspreis',
			'amount',
			'cost',
			'gross price'
		]),
		importOnly: true
	},
	...classColumns,
	{
		...text('duration_minutes', 'Dauer (Minuten)', 'Duration (minutes)', 14, [
			'dauer',
			'zeit',
			'arbeitszeit',
			'minuten',
			'dauer min',
			'duration',
			'minutes',
			'time'
		]),
		kind: 'minutes'
	},
	text('vehicle_types', 'Fahrzeugklassen', 'Vehicle classes', 34, [
		'fahrzeuge',
		'fahrzeugklasse',
		'fahrzeugtyp',
		'fahrzeugtypen',
		'vehicle types',
		'vehicles'
	]),
	text('synonyms', 'Suchwörter', 'Search words', 40, [
		'synonyme',
		'synonyms',
		'stichworte',
		'schlagworte',
		'keywords',
		'tags'
	]),
	text('description', 'Beschreibung', 'Description', 50, ['text', 'info', 'details', 'bemerkung']),
	text('description_en', 'Beschreibung (Englisch)', 'Description (English)', 50, [
		'description en',
		'beschreibung englisch'
	]),
	text('status', 'Status', 'Status', 12, ['aktiv', 'active', 'sichtbar', 'zustand', 'state'])
];

/** What an export writes. */
export const EXPORT_COLUMNS = COLUMNS.filter(({ importOnly }) => !importOnly);

const byId = new Map(COLUMNS.map((column) => [column.id, column]));

/** @throws when there is no such column */
export function columnOf(id: string): Column {
	const column = byId.get(id);
	if (!column) throw new Error(`There is no column "${id}".`);
	return column;
}

export const headingOf = (id: string, locale: Locale): string => columnOf(id)[locale];

// the first to claim a heading keeps it: "Status" before any later synonym
const headings = new Map<string, string>();
for (const words of [
	(column: Column) => [column.id, column.de, column.en],
	(column: Column) => column.also
]) {
	for (const column of COLUMNS) {
		for (const word of words(column)) {
			if (!headings.has(fold(word))) headings.set(fold(word), column.id);
		}
	}
}

/** The column that a heading means, or null. What stands in brackets, such as "(in €)", may be there or not. */
export function columnByHeading(heading: string): string | null {
	const whole = headings.get(fold(heading));
	if (whole) return whole;
	const bare = heading.replace(/[([].*?[)\]]|\bin (?:€|eur|euro)\b|[€*]/gi, '');
	return headings.get(fold(bare)) ?? null;
}
