import { BYTE_ORDER_MARK, writeRows } from '../../../supabase/functions/_shared/catalog/csv.ts';
import { ENGLISH_STYLE, GERMAN_STYLE } from '../../../supabase/functions/_shared/catalog/types.ts';
import { cellOf, type Raw } from '../../../supabase/functions/_shared/reports/cells.ts';
import type { Locale } from '../format/tag.ts';
import type { ChartTable } from './types.ts';
import { rawUnit } from './units.ts';

/**
 * Rows as CSV that a spreadsheet of the language opens at once: semicolon and decimal comma in German. Numbers are raw,
 * never rounded; texts can't become formulas.
 */
export function toCsv(rows: readonly (readonly Raw[])[], locale: Locale): string {
	const style = locale === 'de' ? GERMAN_STYLE : ENGLISH_STYLE;
	return writeRows(
		rows.map((row) => row.map((cell) => cellOf(cell, style))),
		style
	);
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
