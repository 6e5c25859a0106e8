/** The tables of a catalogue as they stand on the page: which text is in which row and under which heading. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { squeezed } from './pdf.ts';

/** What a table is read by, all in points. */
const PRICE_WIDTH = 61;
/** Two lines of a name are less than this apart, two rows more. */
const ROW_GAP = 15;
/** Texts of one line in different sizes. */
const SAME_LINE = 3;
const CATEGORY_SIZE = 10;
/** The foot of a page ends here. */
const FOOT = 44;

interface Piece {
	text: string;
	left: number;
	right: number;
	/** height of its line on the page, from below */
	base: number;
	size: number;
}

export interface PriceRow {
	category: string;
	service: string;
	/** by heading; a text for all classes stands under the last of them */
	cells: Record<string, string>;
}

/**
 * Every row of every table, page by page, texts without white space.
 * @param classes headings of the columns with prices: their texts end where the heading ends
 * @param label heading of the last column: its texts begin where the heading begins
 */
export async function priceRowsOf(
	bytes: Uint8Array,
	classes: readonly string[],
	label?: string
): Promise<PriceRow[]> {
	const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
	const rows: PriceRow[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const { items } = await (await document.getPage(number)).getTextContent();
		const pieces = items.flatMap((item) => {
			if (!('str' in item) || squeezed(item.str) === '') return [];
			const [size = 0, left = 0, base = 0] = (item.transform as number[]).slice(3);
			if (base < FOOT) return [];
			return [{ text: squeezed(item.str), left, right: left + item.width, base, size }];
		});
		for (const table of tablesOn(pieces, classes)) rows.push(...rowsOf(table, classes, label));
	}
	await document.loadingTask.destroy();
	return rows;
}

interface Table {
	heading: Piece[];
	/** what stands below the headings */
	body: Piece[];
	category: string;
}

function tablesOn(pieces: Piece[], classes: readonly string[]): Table[] {
	const headings = linesOf(pieces).filter((line) =>
		classes.every((name) => line.some(({ text }) => text === squeezed(name)))
	);
	return headings.map((heading, index) => {
		const top = baseOf(heading);
		const next = headings[index + 1];
		const bottom = next ? baseOf(next) + SAME_LINE : -Infinity;
		const inTable = pieces.filter(({ base }) => base <= top + SAME_LINE && base > bottom);
		const isCategory = ({ size }: Piece) => size === CATEGORY_SIZE;
		return {
			heading,
			body: inTable.filter((piece) => !isCategory(piece) && piece.base < top - SAME_LINE),
			category: textOf(inTable.filter(isCategory))
		};
	});
}

function rowsOf(
	{ heading, body, category }: Table,
	classes: readonly string[],
	label: string | undefined
): PriceRow[] {
	const headOf = (name: string): Piece => {
		const head = heading.find(({ text }) => text === squeezed(name));
		if (!head) throw new Error(`There is no column "${name}".`);
		return head;
	};
	const left = Math.min(...heading.map((piece) => piece.left));
	const nameEnd = headOf(classes[0] ?? '').right - PRICE_WIDTH;
	const isName = (piece: Piece) => piece.left > left - 1 && piece.left < nameEnd;
	const lines = linesOf(body.filter(isName));
	const starts = lines.filter((line, index) => {
		const above = lines[index - 1];
		return !above || baseOf(above) - baseOf(line) > ROW_GAP;
	});
	return starts.map((start, index) => {
		const next = starts[index + 1];
		const top = baseOf(start) + SAME_LINE;
		const bottom = next ? baseOf(next) + SAME_LINE : -Infinity;
		const row = body.filter(({ base }) => base <= top && base > bottom);
		const cells: Record<string, string> = {};
		for (const name of classes) {
			const { right } = headOf(name);
			cells[name] = textOf(row.filter((piece) => !isName(piece) && near(piece.right, right)));
		}
		if (label !== undefined) {
			const begin = headOf(label).left;
			cells[label] = textOf(row.filter((piece) => near(piece.left, begin)));
		}
		return { category, service: textOf(row.filter(isName)), cells };
	});
}

/** Pieces line by line from the top, each line from the left. */
function linesOf(pieces: Piece[]): Piece[][] {
	const lines: Piece[][] = [];
	for (const piece of pieces.toSorted((a, b) => b.base - a.base)) {
		const line = lines.at(-1);
		if (line && baseOf(line) - piece.base <= SAME_LINE) line.push(piece);
		else lines.push([piece]);
	}
	return lines.map((line) => line.toSorted((a, b) => a.left - b.left));
}

const textOf = (pieces: Piece[]): string =>
	linesOf(pieces)
		.flat()
		.map(({ text }) => text)
		.join('');

const baseOf = (line: Piece[]): number => line[0]?.base ?? 0;

const near = (one: number, other: number): boolean => Math.abs(one - other) < 1;
