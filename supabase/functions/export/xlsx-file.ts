import { cellsOf, headings } from '../_shared/catalog/cells.ts';
import { EXPORT_COLUMNS } from '../_shared/catalog/columns.ts';
import { INSTRUCTIONS } from '../_shared/catalog/instructions.ts';
import type { CatalogService, Category, Locale } from '../_shared/catalog/types.ts';
import { PRICE_KIND_WORDS, STATUS_WORDS } from '../_shared/catalog/vocabulary.ts';
import { columnLetter, streamWorkbook, type Book, type Sheet } from './workbook.ts';

const TEXTS = {
	de: {
		services: 'Leistungen',
		notes: 'Hinweise',
		lists: 'Auswahl',
		categories: 'Kategorien',
		kinds: 'Preisarten',
		statuses: 'Status',
		title: 'Bitte prüfen',
		unknown: 'Diesen Wert kennt CarBot nicht. Bitte wählen Sie aus der Liste.',
		number: 'Hier steht eine Zahl ab 0, ohne Einheit.'
	},
	en: {
		services: 'Services',
		notes: 'Notes',
		lists: 'Choices',
		categories: 'Categories',
		kinds: 'Price types',
		statuses: 'Status',
		title: 'Please check',
		unknown: 'CarBot does not know this value. Please choose from the list.',
		number: 'This is a number from 0 up, without a unit.'
	}
} as const;

/** Rows for which Excel checks what is entered; beyond them the import does. */
const CHECKED_ROWS = 12_000;
const HEAD = { bold: true, color: { argb: 'FFFFFFFF' } };
const HEAD_FILL = {
	type: 'pattern' as const,
	pattern: 'solid' as const,
	fgColor: { argb: 'FF0F5C6E' }
};

interface Options {
	categories: ReadonlyMap<string, Category>;
	locale: Locale;
}

/** A catalogue as an Excel file: services with numbers as numbers, and a sheet that says how to fill it in. */
export const xlsxOf = (
	pages: AsyncIterable<CatalogService[]> | CatalogService[][],
	options: Options
): ReadableStream<Uint8Array> =>
	streamWorkbook(async (book) => {
		const lists = listsOf(options);
		const sheet = servicesSheet(book, lists, options.locale);
		for await (const services of pages) {
			for (const service of services) {
				sheet.addRow(cellsOf(service, options.categories, options.locale)).commit();
			}
		}
		sheet.commit();
		notesSheet(book, lists, options);
	});

interface List {
	column: string;
	heading: string;
	words: string[];
}

/** What may stand in a column, by the column's id, and where the notes list it. */
type Lists = Record<'category' | 'price_kind' | 'status', List>;

function listsOf({ categories, locale }: Options): Lists {
	const words = (of: Record<string, Record<Locale, string>>) =>
		Object.values(of).map((word) => word[locale]);
	const texts = TEXTS[locale];
	return {
		category: {
			column: 'B',
			heading: texts.categories,
			words: [...categories.values()].map(({ name, nameEn }) => (locale === 'en' ? nameEn : name))
		},
		price_kind: { column: 'C', heading: texts.kinds, words: words(PRICE_KIND_WORDS) },
		status: { column: 'D', heading: texts.statuses, words: words(STATUS_WORDS) }
	};
}

function servicesSheet(book: Book, lists: Lists, locale: Locale): Sheet {
	const texts = TEXTS[locale];
	const sheet = book.addWorksheet(texts.services, {
		// key and name stay in sight
		views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
		pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToHeight: 0 }
	});
	sheet.columns = EXPORT_COLUMNS.map(({ kind, width, id }) => ({
		width,
		style: {
			...(kind === 'amount' && { numFmt: '#,##0.00' }),
			...(kind === 'minutes' && { numFmt: '0' }),
			...(/^description/.test(id) && { alignment: { wrapText: true, vertical: 'top' as const } })
		}
	}));
	const last = columnLetter(EXPORT_COLUMNS.length - 1);
	sheet.autoFilter = `A1:${last}1`;
	EXPORT_COLUMNS.forEach(({ id, kind }, index) => {
		const letter = columnLetter(index);
		const range = `${letter}2:${letter}${CHECKED_ROWS}`;
		const list = Object.hasOwn(lists, id) ? lists[id as keyof Lists] : undefined;
		const common = {
			allowBlank: true as const,
			showErrorMessage: true as const,
			errorTitle: texts.title
		};
		if (list) {
			const end = FIRST_LIST_ROW + list.words.length - 1;
			sheet.dataValidations.add(range, {
				...common,
				type: 'list',
				formulae: [`'${texts.notes}'!$${list.column}$${FIRST_LIST_ROW}:$${list.column}$${end}`],
				errorStyle: 'warning',
				error: texts.unknown
			});
		} else if (kind !== 'text') {
			sheet.dataValidations.add(range, {
				...common,
				type: kind === 'minutes' ? 'whole' : 'decimal',
				operator: 'greaterThanOrEqual',
				formulae: [0],
				errorStyle: 'stop',
				error: texts.number
			});
		}
	});
	addHead(sheet, headings(locale));
	return sheet;
}

/** The lists stand below their headings in the first rows, beside the instructions. */
const FIRST_LIST_ROW = 2;

function notesSheet(book: Book, lists: Lists, { categories, locale }: Options): void {
	const texts = TEXTS[locale];
	const sheet = book.addWorksheet(texts.notes, { views: [{ state: 'frozen', ySplit: 1 }] });
	const wrap = { alignment: { wrapText: true, vertical: 'top' as const } };
	sheet.columns = [{ width: 90, style: wrap }, { width: 42 }, { width: 20 }, { width: 14 }];
	const columns = [
		// the categories have a column of their own here
		INSTRUCTIONS[locale]([...categories.values()]).filter((_, index) => index !== 7),
		...Object.values(lists).map(({ words }) => words)
	];
	addHead(sheet, [texts.notes, ...Object.values(lists).map(({ heading }) => heading)]);
	const rows = Math.max(...columns.map(({ length }) => length));
	for (let index = 0; index < rows; index++) {
		sheet.addRow(columns.map((column) => column[index] ?? null)).commit();
	}
	sheet.commit();
}

function addHead(sheet: Sheet, cells: string[]): void {
	const row = sheet.addRow(cells);
	row.font = HEAD;
	row.fill = HEAD_FILL;
	row.alignment = { vertical: 'middle', wrapText: true };
	row.height = 32;
	row.commit();
}
