/** Finds the header of a table and what its columns mean. */
import { readAmount, readDuration, readPrice } from './amounts.ts';
import { isEmptyCell } from './cells.ts';
import { columnByHeading, COLUMNS } from './columns.ts';
import { readList } from './lists.ts';
import type { Cell } from './types.ts';
import { readPriceKind, readStatus, readVehicleType } from './vocabulary.ts';

/** Titles, notes and the instructions of our own template may stand above the header. */
const HEADER_WITHIN = 40;
/** Rows that a guess looks at. */
const SAMPLE = 200;

/** Which column of the file gives which of ours; by id, index from 0. */
export type Mapping = Partial<Record<string, number>>;

export type Table = readonly (readonly Cell[])[];

/** How many headings of a row are known. */
export const knownHeadings = (row: readonly Cell[]): number =>
	new Set(row.flatMap((cell) => (typeof cell === 'string' ? (columnByHeading(cell) ?? []) : [])))
		.size;

/** For telling separators apart: how well the best row reads as a header. */
export const judgeTable = (rows: Table): number =>
	Math.max(0, ...rows.slice(0, HEADER_WITHIN).map(knownHeadings));

/**
 * Index of the row with the headings. When no heading is known, the first row that isn't empty, unless it looks like
 * data already; then null.
 */
export function findHeader(rows: Table): number | null {
	const top = rows.slice(0, HEADER_WITHIN);
	const known = top.map(knownHeadings);
	const best = known.indexOf(Math.max(0, ...known));
	if ((known[best] ?? 0) > 0) return best;
	const first = top.findIndex((row) => row.filter((cell) => !isEmptyCell(cell)).length > 1);
	const row = top[first];
	return row && !row.some(looksLikeValue) ? first : null;
}

/** Numbers, prices and dates are never headings. */
function looksLikeValue(cell: Cell): boolean {
	if (isEmptyCell(cell)) return false;
	if (typeof cell !== 'string') return true;
	const price = readPrice(cell);
	return 'value' in price && price.value.kind !== 'after_inspection';
}

/** Guesses by headings first, then by content for the columns a catalogue can't do without. */
export function guessMapping(header: readonly Cell[], rows: Table): Mapping {
	const mapping: Mapping = {};
	header.forEach((cell, index) => {
		const id = typeof cell === 'string' ? columnByHeading(cell) : null;
		if (id && mapping[id] === undefined) mapping[id] = index;
	});
	// one price column is one price, two are its ends
	if (mapping.price_min !== undefined && mapping.price_max === undefined) {
		mapping.price ??= mapping.price_min;
		delete mapping.price_min;
	}
	if (mapping.price_min !== undefined && mapping.price_max !== undefined) delete mapping.price;
	guessByContent(mapping, header, rows.slice(0, SAMPLE));
	return mapping;
}

function guessByContent(mapping: Mapping, header: readonly Cell[], rows: Table): void {
	const free = () => {
		const taken = new Set(Object.values(mapping));
		return header.map((_, index) => index).filter((index) => !taken.has(index));
	};
	const valuesOf = (index: number) =>
		rows.map((row) => row[index] ?? null).filter((cell) => !isEmptyCell(cell));
	const best = (score: (values: Cell[]) => number, least: number): number | undefined => {
		const scored = free()
			.map((index) => ({ index, score: score(valuesOf(index)) }))
			.filter(({ score }) => score >= least)
			.sort((a, b) => b.score - a.score);
		return scored[0]?.index;
	};
	const assign = (id: string, index: number | undefined) => {
		if (index !== undefined) mapping[id] = index;
	};
	if (!['price', 'price_min', 'price_max'].some((id) => mapping[id] !== undefined)) {
		assign('price', best(shareOf(isPrice), 0.8));
	}
	if (mapping.price_kind === undefined) {
		assign(
			'price_kind',
			best(
				shareOf((cell) => isWord(cell, readPriceKind)),
				0.8
			)
		);
	}
	if (mapping.vehicle_types === undefined) {
		assign('vehicle_types', best(shareOf(isVehicleList), 0.8));
	}
	if (mapping.name === undefined) assign('name', best(nameScore, 0.5));
	if (mapping.status === undefined) {
		assign(
			'status',
			best(
				shareOf((cell) => isWord(cell, readStatus)),
				0.95
			)
		);
	}
}

const shareOf =
	(test: (cell: Cell) => boolean) =>
	(values: Cell[]): number =>
		values.length === 0 ? 0 : values.filter(test).length / values.length;

const isPrice = (cell: Cell): boolean => {
	if (typeof cell === 'string' && !/[€,.]|eur/i.test(cell) && 'value' in readDuration(cell)) {
		// a bare whole number may be anything
		return 'value' in readAmount(cell) && Number(cell) >= 5;
	}
	return 'value' in readPrice(cell);
};

const isWord = (cell: Cell, read: (text: string) => string | null): boolean =>
	typeof cell === 'string' && !/^\d+$/.test(cell.trim()) && read(cell) !== null;

const isVehicleList = (cell: Cell): boolean =>
	typeof cell === 'string' &&
	readList(cell.replaceAll(',', ';')).every((word) => readVehicleType(word) !== null);

/** Names are short texts that hardly repeat. */
function nameScore(values: Cell[]): number {
	const texts = values
		.filter((cell) => typeof cell === 'string')
		.filter((t) => /\p{L}{3}/u.test(t));
	if (texts.length === 0) return 0;
	const distinct = new Set(texts).size / texts.length;
	const short = texts.filter(({ length }) => length <= 80).length / texts.length;
	return (texts.length / values.length) * distinct * short;
}

/** Ids of the columns that an import can take, in the order of the file we write. */
export const IMPORT_COLUMNS = COLUMNS.map(({ id }) => id);
