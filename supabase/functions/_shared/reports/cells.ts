import { neutralise } from '../catalog/neutralise.ts';
import type { CsvStyle } from '../catalog/types.ts';

export type Raw = string | number | boolean | null | undefined;

/** A value as a cell of a CSV file: numbers with all their digits, texts that no program runs as a formula. */
export function cellOf(value: Raw, { decimal }: CsvStyle): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return writeNumber(value, decimal);
	if (typeof value === 'boolean') return value ? '1' : '0';
	return neutralise(value);
}

function writeNumber(value: number, decimal: CsvStyle['decimal']): string {
	let text = String(value);
	// spreadsheets read "1e-7" as a text
	if (text.includes('e')) text = value.toFixed(20).replace(/\.?0+$/, '');
	return decimal === ',' ? text.replace('.', ',') : text;
}
