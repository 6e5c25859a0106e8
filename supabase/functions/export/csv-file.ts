import { cellsOf, headings } from '../_shared/catalog/cells.ts';
import { BYTE_ORDER_MARK, writeRows } from '../_shared/catalog/csv.ts';
import { INSTRUCTIONS } from '../_shared/catalog/instructions.ts';
import type { CatalogService, Category, CsvStyle, Locale } from '../_shared/catalog/types.ts';

interface Options {
	categories: ReadonlyMap<string, Category>;
	locale: Locale;
	style: CsvStyle;
}

/** A catalogue as CSV, one piece per page of services. */
export async function* csvOf(
	pages: AsyncIterable<CatalogService[]>,
	{ categories, locale, style }: Options
): AsyncGenerator<string> {
	let head = BYTE_ORDER_MARK + writeRows([headings(locale)], style);
	for await (const services of pages) {
		const rows = services.map((service) => cellsOf(service, categories, locale));
		yield head + writeRows(rows, style);
		head = '';
	}
	if (head !== '') yield head;
}

/** An empty catalogue to fill in. The lines with "#" say how; an import skips them. */
export function csvTemplate({ categories, locale, style }: Options): string {
	const lines = INSTRUCTIONS[locale]([...categories.values()]).map((line) => [`# ${line}`]);
	return BYTE_ORDER_MARK + writeRows([...lines, headings(locale)], style);
}
