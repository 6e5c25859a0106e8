/** The catalogue for customers as an Excel file: one table to filter and to print, with amounts as numbers. */
import { CUSTOMER_CATALOG } from '../_shared/catalog/customer-catalog.ts';
import { neutralise } from '../_shared/catalog/neutralise.ts';
import type { Category, VehicleClass } from '../_shared/catalog/types.ts';
import { VEHICLE_WORDS } from '../_shared/catalog/vocabulary.ts';
import type { Locale } from '../_shared/errors.ts';
import { PRICE_LABELS } from '../_shared/texts.ts';
import type { Workshop } from './catalog.ts';
import { CATALOG_TEXTS } from './catalog-texts.ts';
import type { DataApi } from './data-api.ts';
import { catalogName, commonLabel, readPriceCatalog } from './price-catalog.ts';
import type { CatalogRequest, PriceCatalog, PricedService } from './price-catalog.ts';
import { letterLines, omissionNote, priceNotes, writeDay } from './price-notes.ts';
import { columnLetter, streamWorkbook, type Row, type Sheet } from './workbook.ts';

interface Options extends CatalogRequest {
	workshop: Workshop;
	categories: Category[];
}

/** Name and contact, what it is, since when: they stay in sight together with the headings. */
const TITLE_ROWS = 2;
const HEAD_ROWS = 2;
/** Service and category stand before the prices. */
const PRICES_FROM = 2;
const AMOUNT = '#,##0.00 "€"';
const WIDTHS = { category: 26, service: 46, amount: 12, label: 30 };

const HEAD = {
	font: { bold: true, color: { argb: 'FFFFFFFF' } },
	fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FF0F5C6E' } },
	alignment: { horizontal: 'center' as const, vertical: 'middle' as const }
};
const MUTED = { color: { argb: 'FF4F6066' } };

/**
 * The active services at the prices that a visitor would see on the day, per class and with what kind of price each is.
 * It has no keys, search words or archived services, and the import refuses it: the file to edit is another one.
 * @throws ExportError `nothing_to_export`
 */
export async function priceSheetOf(
	api: DataApi,
	workshop: Workshop,
	categories: Category[],
	request: CatalogRequest
): Promise<ReadableStream<Uint8Array>> {
	const catalog = await readPriceCatalog(api, workshop, request);
	const options = { ...request, workshop, categories };
	const title = CATALOG_TEXTS[request.locale].catalogTitle;
	const about = { title: `${title} – ${workshop.name}`, category: CUSTOMER_CATALOG };
	return streamWorkbook((book) => {
		const sheet = book.addWorksheet(title, sheetOptions(options));
		fill(sheet, catalog, options);
		sheet.commit();
		return Promise.resolve();
	}, about);
}

function sheetOptions({ locale, classes, day }: Options) {
	const texts = CATALOG_TEXTS[locale];
	const first = TITLE_ROWS + 1;
	const last = TITLE_ROWS + HEAD_ROWS;
	return {
		views: [{ state: 'frozen' as const, xSplit: 1, ySplit: last }],
		pageSetup: {
			orientation: classes.length > 1 ? 'landscape' : 'portrait',
			paperSize: 9,
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			printTitlesRow: `${first}:${last}`
		},
		headerFooter: {
			oddFooter: `&L${texts.asOf(writeDay(day, locale))}&R${texts.page('&P', '&N')}`
		}
	};
}

function fill(sheet: Sheet, catalog: PriceCatalog, options: Options): void {
	const { locale, classes, categories } = options;
	const lastColumn = PRICES_FROM + classes.length * 2;
	sheet.columns = [
		{ width: WIDTHS.service, style: { alignment: { wrapText: true, vertical: 'top' } } },
		{ width: WIDTHS.category, style: { alignment: { vertical: 'top' } } },
		...classes.flatMap(() => [amountColumn, amountColumn]),
		{ width: WIDTHS.label, style: { alignment: { wrapText: true, vertical: 'top' } } }
	];
	addTitle(sheet, options);
	addHead(sheet, locale, classes);
	const rows = categories.flatMap((category) =>
		catalog.services
			.filter(({ service }) => service.category === category.key)
			.map((row) => cellsOf(row, category, options))
	);
	for (const row of rows) sheet.addRow(row).commit();
	const headings = TITLE_ROWS + HEAD_ROWS;
	sheet.autoFilter = `A${headings}:${columnLetter(lastColumn)}${headings + rows.length}`;
	addNotes(sheet, catalog, options, lastColumn);
}

const amountColumn = {
	width: WIDTHS.amount,
	style: {
		numFmt: AMOUNT,
		alignment: { horizontal: 'right' as const, vertical: 'top' as const }
	}
};

function addTitle(sheet: Sheet, { workshop, locale, day }: Options): void {
	const texts = CATALOG_TEXTS[locale];
	const letterhead = [workshop.name, ...letterLines(workshop, locale)].join(' · ');
	const about = [
		`${texts.catalogTitle}: ${texts.catalogSubtitle}`,
		texts.asOf(writeDay(day, locale)),
		texts.gross
	].join(' · ');
	for (const [text, font] of [
		[letterhead, { bold: true, size: 14 }],
		[about, MUTED]
	] as const) {
		const row = sheet.addRow([neutralise(text)]);
		row.getCell(1).font = font;
		// a long line runs on over the cells beside it
		row.getCell(1).alignment = { wrapText: false, vertical: 'middle' };
		row.commit();
	}
}

/** A class stands over its two ends; sorting and filtering begin below it. */
function addHead(sheet: Sheet, locale: Locale, classes: readonly VehicleClass[]): void {
	const texts = CATALOG_TEXTS[locale];
	const rows = [
		[
			texts.serviceHeading,
			texts.categoryHeading,
			...classes.flatMap((id) => [VEHICLE_WORDS[id][locale], null]),
			texts.labelHeading
		],
		[null, null, ...classes.flatMap(() => [texts.from, texts.to]), null]
	].map((cells) => {
		const row = sheet.addRow(cells);
		cells.forEach((_, index) => styleHead(row, index + 1));
		return row;
	});
	const [top, bottom] = [TITLE_ROWS + 1, TITLE_ROWS + HEAD_ROWS];
	for (const index of [0, 1, PRICES_FROM + classes.length * 2]) {
		sheet.mergeCells(`${columnLetter(index)}${top}:${columnLetter(index)}${bottom}`);
	}
	classes.forEach((_, index) => {
		const left = PRICES_FROM + index * 2;
		sheet.mergeCells(`${columnLetter(left)}${top}:${columnLetter(left + 1)}${top}`);
	});
	rows.at(-1)?.commit();
}

function styleHead(row: Row, column: number): void {
	const cell = row.getCell(column);
	cell.font = HEAD.font;
	cell.fill = HEAD.fill;
	cell.alignment =
		column <= PRICES_FROM ? { ...HEAD.alignment, horizontal: 'left' } : HEAD.alignment;
}

function cellsOf(
	row: PricedService,
	category: Category,
	{ locale, classes, workshop }: Options
): (string | number | null)[] {
	const texts = CATALOG_TEXTS[locale];
	return [
		neutralise(catalogName(row, locale, workshop.testingBody)),
		locale === 'en' ? category.nameEn : category.name,
		...row.prices.flatMap((price): (string | number | null)[] =>
			price ? [price.min, price.max] : [texts.notForClass, texts.notForClass]
		),
		labelText(row.prices, classes, locale)
	];
}

/** What kind of price the row has; where classes differ, each kind with its classes. */
function labelText(
	prices: PricedService['prices'],
	classes: readonly VehicleClass[],
	locale: Locale
): string {
	const common = commonLabel(prices);
	if (common) return PRICE_LABELS[common][locale];
	return (Object.keys(PRICE_LABELS) as (keyof typeof PRICE_LABELS)[])
		.flatMap((label) => {
			const named = classes.filter((_, index) => prices[index]?.label === label);
			if (named.length === 0) return [];
			const words = named.map((id) => VEHICLE_WORDS[id][locale]).join(', ');
			return [`${PRICE_LABELS[label][locale]}: ${words}`];
		})
		.join('; ');
}

/** Below the table, so that the headings stay near the top and the rows can be sorted. */
function addNotes(sheet: Sheet, catalog: PriceCatalog, options: Options, lastColumn: number): void {
	const omitted = omissionNote({ ...options, omitted: catalog.omitted });
	const notes = [
		...priceNotes(catalog.services, options).map(({ lead, text }) =>
			lead ? `${lead}: ${text}` : text
		),
		...(omitted ? [omitted] : [])
	];
	const width =
		WIDTHS.category + WIDTHS.service + WIDTHS.amount * options.classes.length * 2 + WIDTHS.label;
	let number = TITLE_ROWS + HEAD_ROWS + catalog.services.length + 1;
	sheet.addRow([]).commit();
	for (const note of notes) {
		const row = sheet.addRow([neutralise(note)]);
		number += 1;
		sheet.mergeCells(`A${number}:${columnLetter(lastColumn)}${number}`);
		row.getCell(1).font = MUTED;
		row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
		// Excel gives merged cells no height of their own
		row.height = 15 * Math.ceil(note.length / width);
		row.commit();
	}
}
