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

/** All digits, but for those that come of counting in halves and quarters alone: 24585.6 for 24585.59999999999. */
function withoutNoise(value: number): string {
	const [all, own] = [String(value), String(Number(value.toPrecision(15)))];
	// one digit less is a share that was cut
	return own.length < all.length - 2 ? own : all;
}

function writeNumber(value: number, decimal: CsvStyle['decimal']): string {
	let text = withoutNoise(value);
	// spreadsheets read "1e-7" as a text
	if (text.includes('e')) text = value.toFixed(20).replace(/\.?0+$/, '');
	return decimal === ',' ? text.replace('.', ',') : text;
}
