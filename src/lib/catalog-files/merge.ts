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
	const rest = refused.filter(({ line, column }) => !seen.has(`${line}/${column}`));
	return [...read, ...rest].sort((a, b) => a.line - b.line);
}

/** Everything that the database says about the same cell. */
function places(line: number, column: string): string[] {
	const names = [column];
	const vehicleClass = /^(\w+)_(?:min|max)$/.exec(column)?.[1];
	if (vehicleClass && vehicleClass !== 'price') names.push(`class_prices.${vehicleClass}`);
	if (column === 'price') names.push('price_min', 'price_max', 'price_kind');
	// of a price that can't be read the other end is no news either
	if (column === 'price_kind') names.push('price_min', 'price_max');
	return names.map((name) => `${line}/${name}`);
}
