/** A file's rows as rows for `import_services`, and what in them could not be understood. */
import {
	decimalSignOf,
	readAmount,
	readDuration,
	readPrice,
	type DecimalSign,
	type Read
} from './amounts.ts';
import { isEmptyCell } from './cells.ts';
import { COLUMNS, type Column } from './columns.ts';
import { readList } from './lists.ts';
import { restore } from './neutralise.ts';
import type { Mapping } from './table.ts';
import type { Cell, CellError, ImportRow } from './types.ts';
import { readPriceKind, readStatus, readVehicleType } from './vocabulary.ts';

export interface ReadRow {
	row: ImportRow;
	errors: CellError[];
}

/** What stands in a cell, as one sees it; formula cells that we wrote are given back. */
export function textOf(cell: Cell | undefined): string {
	if (cell === undefined || cell === null) return '';
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return typeof cell === 'string' ? restore(cell) : String(cell);
}

/**
 * A reader for the rows of one file.
 * @param categoryKey finds a category's key by its key or either name
 * @param sign that the file has before cents; null: unknown
 */
export function createRowReader(
	mapping: Mapping,
	categoryKey: (text: string) => string | null,
	sign: DecimalSign | null = null
): (cells: readonly Cell[], line: number) => ReadRow {
	const columns = COLUMNS.flatMap((column) => {
		const index = mapping[column.id];
		return index === undefined ? [] : [{ column, index }];
	});
	return (cells, line) => {
		const row: ImportRow = { line };
		const errors: CellError[] = [];
		for (const { column, index } of columns) {
			const cell = cells[index] ?? null;
			const fault = assign(row, column, cell, { categoryKey, sign });
			if (fault) {
				errors.push({ line, column: column.id, code: fault, value: textOf(cell).slice(0, 80) });
			}
		}
		return { row, errors };
	};
}

/** The sign before the cents in the columns of a file that hold amounts. */
export function fileSign(rows: readonly (readonly Cell[])[], mapping: Mapping): DecimalSign | null {
	const indexes = COLUMNS.flatMap(({ id, kind }) => {
		const index = mapping[id];
		return index !== undefined && (kind === 'amount' || id === 'price') ? [index] : [];
	});
	return decimalSignOf(rows.flatMap((cells) => indexes.map((index) => cells[index] ?? null)));
}

/** True when none of a row's cells holds anything. */
export const isEmptyRow = (cells: readonly Cell[]): boolean => cells.every(isEmptyCell);

/** What all rows of a file have in common. */
interface FileFacts {
	categoryKey: (text: string) => string | null;
	sign: DecimalSign | null;
}

/** Puts one cell's meaning into the row. @returns the code of its fault, when it has none */
function assign(
	row: ImportRow,
	column: Column,
	cell: Cell,
	{ categoryKey, sign }: FileFacts
): string | null {
	if (column.id === 'price') return assignPrice(row, cell, sign);
	if (column.id === 'duration_minutes') {
		const read = readDuration(cell);
		row.duration_minutes = valueOf(read, cell);
		return faultOf(read);
	}
	if (column.kind === 'amount') return assignAmount(row, column, cell, sign);
	const text = textOf(cell).trim();
	if (text === '') {
		Object.assign(row, { [column.id]: null });
		return null;
	}
	switch (column.id) {
		case 'synonyms':
			row.synonyms = readList(textOf(cell));
			return null;
		case 'vehicle_types': {
			const words = readList(text.replaceAll(',', ';').replaceAll('/', ';'));
			row.vehicle_types = words.map((word) => readVehicleType(word) ?? word);
			return words.every((word) => readVehicleType(word)) ? null : 'bad_vehicle_type';
		}
		case 'category':
			row.category = categoryKey(text) ?? text;
			return null;
		case 'price_kind':
			row.price_kind = readPriceKind(text) ?? text;
			return readPriceKind(text) ? null : 'bad_price_kind';
		case 'status':
			row.status = readStatus(text) ?? text;
			return readStatus(text) ? null : 'bad_status';
		case 'key':
			row.key = text;
			return null;
		default:
			// blanks around a text are the workshop's own business
			Object.assign(row, { [column.id]: textOf(cell) });
			return null;
	}
}

function assignAmount(
	row: ImportRow,
	{ id, vehicleClass, end }: Column,
	cell: Cell,
	sign: DecimalSign | null
) {
	const read = readAmount(cell, sign);
	const value = valueOf(read, cell);
	if (vehicleClass && end) {
		row.class_prices ??= {};
		const amounts = (row.class_prices[vehicleClass] ??= { min: null, max: null });
		amounts[end] = value;
	} else {
		Object.assign(row, { [id]: value });
	}
	return faultOf(read);
}

function assignPrice(row: ImportRow, cell: Cell, sign: DecimalSign | null) {
	const read = readPrice(cell, sign);
	if ('fault' in read) {
		row.price_min = textOf(cell);
		return read.fault;
	}
	const price = read.value;
	if (price.kind === 'empty') return null;
	// a column of its own for the kind has the last word
	row.price_kind ??= price.kind;
	row.price_min = price.kind === 'after_inspection' ? null : price.min;
	row.price_max = price.kind === 'after_inspection' ? null : price.max;
	return null;
}

const valueOf = (read: Read<number | null>, cell: Cell): number | string | null =>
	'value' in read ? read.value : textOf(cell);

const faultOf = (read: Read<unknown>): string | null => ('fault' in read ? read.fault : null);
