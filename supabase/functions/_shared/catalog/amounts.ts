/** Amounts of money and times as people type them into lists. */
import type { Cell } from './types.ts';

/** Why a cell is no number. */
export type NumberFault =
	'not_a_number' | 'date_instead_of_number' | 'too_many_decimals' | 'open_price';

export type Read<Value> = { value: Value } | { fault: NumberFault };

const isEmpty = (cell: Cell): boolean =>
	cell === null || (typeof cell === 'string' && cell.trim() === '');

/** Blanks and apostrophes between thousands. */
const THOUSANDS = /(?<=\d)[\s'’](?=\d{3}(?!\d))/g;
const UNIT = /^(?:€|euro|eur)\s*|\s*(?:€|euro|eur)$/gi;
/** "89,-" and "89,–" say that there are no cents. */
const NO_CENTS = /[.,](?:--|-|–|—)(?=\s|€|$)/g;
/** "ab 50": half a price. */
const OPEN = /^(?:ab|von|from|ca\.?|circa|approx\.?)\s*[\d€]/i;
/** Thousands in groups of three; prices have at most two decimals, so three digits after a separator look like thousands. */
const GROUPED = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?$/;
const PLAIN = /^-?\d+(?:[.,]\d{1,2})?$/;
const MANY_DECIMALS = /^-?\d+[.,]\d{3,}$/;

/** The sign before the cents, in a list that has one. */
export type DecimalSign = ',' | '.';

/** "49,90" and "1.234,50" tell the sign, "1.250" and "49" don't. */
const CENTS = /\d([.,])\d{1,2}(?![\d.,])/g;

/**
 * The sign that a list's amounts have before their cents. A list without any cents is taken for a German one; null for
 * one that has both.
 */
export function decimalSignOf(cells: Iterable<Cell>): DecimalSign | null {
	const signs = new Set<string>();
	for (const cell of cells) {
		if (typeof cell !== 'string') continue;
		for (const [, sign] of cell.matchAll(CENTS)) if (sign) signs.add(sign);
	}
	if (signs.size > 1) return null;
	return signs.has('.') ? '.' : ',';
}

/** "12,345" where a comma stands before the cents: three decimals, or thousands of another country. */
const isMisread = (text: string, sign: DecimalSign | null): boolean =>
	sign !== null && new RegExp(`^-?\\d{1,3}\\${sign}\\d{3}$`).test(text);

/**
 * An amount in EUR from a cell: "1.234,50 €", "1,234.50", "89,-", 89.5. Null when the cell is empty.
 * Both German and English separators are understood.
 * @param sign that the list has before its cents; three digits behind it are no thousands but a fault. Null: unknown
 */
export function readAmount(cell: Cell, sign: DecimalSign | null = null): Read<number | null> {
	if (isEmpty(cell)) return { value: null };
	if (typeof cell === 'number') return readNumber(cell);
	if (cell instanceof Date) return { fault: 'date_instead_of_number' };
	const text = String(cell).trim().replace(NO_CENTS, '').replace(UNIT, '').replace(THOUSANDS, '');
	if (isMisread(text, sign)) return { fault: 'too_many_decimals' };
	// "0.125" and "0,125" are no thousands
	if (GROUPED.test(text) && !/^-?0/.test(text)) {
		const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
		const cents = text.length - last - 1;
		const whole = cents === 3 ? text : text.slice(0, last);
		const fraction = cents === 3 ? '' : text.slice(last + 1);
		return { value: Number(`${whole.replace(/[.,]/g, '')}.${fraction}`) };
	}
	if (PLAIN.test(text)) return { value: Number(text.replace(',', '.')) };
	if (OPEN.test(text)) return { fault: 'open_price' };
	return { fault: MANY_DECIMALS.test(text) ? 'too_many_decimals' : 'not_a_number' };
}

/** A spreadsheet's number: what binary fractions add to it is taken off, real further decimals are a fault. */
function readNumber(value: number): Read<number> {
	if (!Number.isFinite(value)) return { fault: 'not_a_number' };
	const rounded = Math.round(value * 100) / 100;
	return Math.abs(value - rounded) < 1e-6 ? { value: rounded } : { fault: 'too_many_decimals' };
}

/** What one cell says about a price: one amount, two, or that it takes a look at the car first. */
export type PriceCell =
	| { kind: 'fixed' | 'range'; min: number; max: number }
	| { kind: 'after_inspection' }
	| { kind: 'empty' };

const AFTER_INSPECTION =
	/^(?:(?:erst )?nach (?:besichtigung|aufwand|absprache|vereinbarung)|auf anfrage|preis auf anfrage|on request|after inspection|individuell)$/;
const RANGE = /^(?:von )?(.+?)\s*(?:-|–|—|(?<=\s)bis(?=\s)|(?<=\s)to(?=\s))\s*(.+)$/;

/** A price that stands in a single column: "49 €", "10–80 €", "von 10 bis 80", "nach Aufwand". */
export function readPrice(cell: Cell, sign: DecimalSign | null = null): Read<PriceCell> {
	if (isEmpty(cell)) return { value: { kind: 'empty' } };
	const single = readAmount(cell, sign);
	if ('value' in single) {
		const { value } = single;
		return {
			value: value === null ? { kind: 'empty' } : { kind: 'fixed', min: value, max: value }
		};
	}
	if (typeof cell !== 'string') return single;
	const text = cell.trim().toLowerCase().replace(NO_CENTS, '');
	if (AFTER_INSPECTION.test(text)) return { value: { kind: 'after_inspection' } };
	const [, low, high] = RANGE.exec(text) ?? [];
	if (low === undefined || high === undefined) return single;
	const [min, max] = [readAmount(low, sign), readAmount(high, sign)];
	// the whole cell is no number either way; its ends say more
	if ('fault' in min && min.fault === 'too_many_decimals') return min;
	if ('fault' in max && max.fault === 'too_many_decimals') return max;
	if (!('value' in min) || !('value' in max) || min.value === null || max.value === null) {
		return single;
	}
	return { value: { kind: 'range', min: min.value, max: max.value } };
}

/** Minutes from "45", "45 min", "1,5 h", "1:30", "2 Std.", "1 Std. 15 Min."; null when the cell is empty. */
export function readDuration(cell: Cell): Read<number | null> {
	if (isEmpty(cell)) return { value: null };
	if (cell instanceof Date) return { fault: 'date_instead_of_number' };
	if (typeof cell === 'number') return { value: cell };
	const text = String(cell).trim().toLowerCase();
	const clock = /^(\d{1,3}):([0-5]\d)(?:\s*(?:h|std\.?|uhr))?$/.exec(text);
	if (clock) return { value: Number(clock[1]) * 60 + Number(clock[2]) };
	const parts =
		/^(?:(\d+(?:[.,]\d+)?)\s*(?:h|std\.?|stunden?|hours?|hrs?))?\s*(?:(\d+)\s*(?:m|min\.?|minuten?|minutes?|mins)?)?$/.exec(
			text
		);
	if (!parts || (parts[1] === undefined && parts[2] === undefined)) {
		return { fault: 'not_a_number' };
	}
	const hours = Number((parts[1] ?? '0').replace(',', '.'));
	return { value: Math.round(hours * 60) + Number(parts[2] ?? '0') };
}

/** An amount as a CSV cell: always two decimals or none, no thousands, no unit. */
export function writeAmount(amount: number, decimal: ',' | '.'): string {
	const text = Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
	return decimal === ',' ? text.replace('.', ',') : text;
}
