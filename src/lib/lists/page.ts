import { writeCursor, type Cursor } from './cursor.ts';

export interface Page<Row> {
	rows: Row[];
	/** Cursor of the next page as an address carries it; null at the end. */
	next: string | null;
}

/** Cuts a list that was asked for one row too many into a page and the cursor behind its last row. */
export function toPage<Row>(found: Row[], size: number, cursorOf: (row: Row) => Cursor): Page<Row> {
	const rows = found.slice(0, size);
	const last = rows.at(-1);
	return { rows, next: found.length > size && last ? writeCursor(cursorOf(last)) : null };
}
