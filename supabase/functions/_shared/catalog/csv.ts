/** CSV as spreadsheets write and read it. */
import Papa from 'papaparse';
import { writeAmount } from './amounts.ts';
import type { CsvStyle } from './types.ts';

/** Excel takes a file without it for Windows-1252. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Cells with anything that some program takes for a separator are quoted, whatever the file's own separator is. */
const needsQuotes = /[;,\t|"\r\n]|^\s|\s$/;

/** Rows as text, each ended by CR LF. Texts must be neutralised already; numbers stay numbers. */
export function writeRows(
	rows: readonly (readonly (string | number | null)[])[],
	{ delimiter, decimal }: CsvStyle
): string {
	if (rows.length === 0) return '';
	const texts = rows.map((row) =>
		row.map((cell) => (typeof cell === 'number' ? writeAmount(cell, decimal) : (cell ?? '')))
	);
	const body = Papa.unparse(texts, {
		delimiter,
		newline: '\r\n',
		quotes: quotesFor(delimiter)
	});
	return `${body}\r\n`;
}

/** A number's decimal comma needs no quotes beside semicolons. */
const quotesFor = (delimiter: string) => (value: unknown) => {
	const text = String(value);
	if (delimiter === ';' && /^-?\d+,\d+$/.test(text)) return false;
	return needsQuotes.test(text);
};

export interface Decoded {
	text: string;
	encoding: 'utf-8' | 'utf-16' | 'windows-1252';
}

/** Bytes as text: by their mark, else UTF-8 when they are, else Windows-1252, which older programs in Germany write. */
export function decodeBytes(bytes: Uint8Array): Decoded {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) {
		return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
	}
	if (first === 0xfe && second === 0xff) {
		return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
	}
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
	}
}

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SAMPLE = 100;

/**
 * The rows of a CSV text, empty ones included, so that a row's index is its number in a spreadsheet.
 * @param judge says how much a separator's first rows look like a catalogue; the best one wins
 */
export function readRows(text: string, judge: (rows: string[][]) => number): string[][] {
	const told = /^sep=(.)\r?\n/i.exec(text);
	const delimiter = told?.[1] ?? findDelimiter(text, judge);
	return parse(text, delimiter);
}

function findDelimiter(text: string, judge: (rows: string[][]) => number): string {
	const scores = DELIMITERS.map((delimiter) => {
		const rows = parse(text, delimiter, SAMPLE).filter((row) => row.some((cell) => cell !== ''));
		return { delimiter, judged: judge(rows), even: evenness(rows) };
	});
	scores.sort((a, b) => b.judged - a.judged || b.even - a.even);
	return scores[0]?.delimiter ?? ';';
}

/** How many rows have as many cells as most others do, given that there is more than one cell at all. */
function evenness(rows: string[][]): number {
	const counts = new Map<number, number>();
	for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
	const [[cells, times] = [0, 0]] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
	return cells > 1 ? times / rows.length : 0;
}

function parse(text: string, delimiter: string, preview = 0): string[][] {
	return Papa.parse<string[]>(text, { delimiter, preview, skipEmptyLines: false }).data;
}
