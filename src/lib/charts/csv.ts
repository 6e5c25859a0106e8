import { BYTE_ORDER_MARK, writeRows } from '../../../supabase/functions/_shared/catalog/csv.ts';
import { neutralise } from '../../../supabase/functions/_shared/catalog/neutralise.ts';
import type { Locale } from '../format/tag.ts';
import type { ChartTable } from './types.ts';
import { rawUnit } from './units.ts';

export type Cell = string | number | boolean | null | undefined;

/**
 * Rows as CSV that a spreadsheet of the language opens at once: semicolon and decimal comma in German. Numbers are raw,
 * never rounded; texts can't become formulas.
 */
export function toCsv(rows: readonly (readonly Cell[])[], locale: Locale): string {
	const style =
		locale === 'de'
			? ({ delimiter: ';', decimal: ',' } as const)
			: ({ delimiter: ',', decimal: '.' } as const);
	const texts = rows.map((row) => row.map((cell) => writeCell(cell, style.decimal)));
	return writeRows(texts, style);
}

/** What stands behind a chart as CSV: raw, so the head says in which unit. */
export function tableCsv({ columns, rows }: ChartTable, locale: Locale): string {
	const head = columns.map(({ label, unit }) => {
		const raw = unit === 'text' || unit === 'day' ? undefined : rawUnit(unit, locale);
		return raw ? `${label} (${raw})` : label;
	});
	return toCsv([head, ...rows], locale);
}

/** What a file of such rows begins with: Excel takes a file without it for Windows-1252. */
export const csvStart = BYTE_ORDER_MARK;

function writeCell(cell: Cell, decimal: ',' | '.'): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell === 'number') return String(cell).replace('.', decimal);
	return neutralise(String(cell));
}
