import type { CellError } from '../../../supabase/functions/_shared/catalog/types';
import type { ImportFault } from './import';

/**
 * What the reader couldn't understand, and what the database refuses, by line. For one cell the reader's word counts: it
 * saw the cell as it was typed.
 */
export function mergeErrors(
	read: readonly CellError[],
	refused: readonly ImportFault[]
): ImportFault[] {
	const seen = new Set(read.flatMap(({ line, column }) => places(line, column)));
	const rest = refused.filter(
		({ line, column, code }) =>
			!seen.has(`${line}/${column}`) &&
			// what can't be read isn't missing, nor is the other end of it
			!(/^price_.*_missing$/.test(code) && seen.has(`${line}/price`))
	);
	return [...read, ...rest].sort((a, b) => a.line - b.line);
}

/** Everything that the database says about the same cell, and "price" for anything about the price. */
function places(line: number, column: string): string[] {
	const names = [column];
	const vehicleClass = /^(\w+)_(?:min|max)$/.exec(column)?.[1];
	if (vehicleClass && vehicleClass !== 'price') names.push(`class_prices.${vehicleClass}`);
	if (column.startsWith('price')) names.push('price');
	if (column === 'price') names.push('price_min', 'price_max', 'price_kind');
	return names.map((name) => `${line}/${name}`);
}
