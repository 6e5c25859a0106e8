/** A streaming Excel writer: rows leave as they are added, memory stays flat. */
import type { Buffer } from 'node:buffer';
import { Writable } from 'node:stream';
// the package's main file pulls in its reader, which wants rights that a function doesn't have
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';

/** The part of the library that we use. */
export interface Sheet {
	addRow(values: (string | number | null)[]): Row;
	/** a range such as "A1:B1", of rows that have not left yet */
	mergeCells(range: string): void;
	commit(): void;
	columns: { width: number; style?: CellStyle }[];
	autoFilter: string | null;
	dataValidations: { add(range: string, validation: Validation): void };
}

interface Styled {
	font: CellStyle['font'];
	fill: CellStyle['fill'];
	alignment: CellStyle['alignment'];
}

export interface Row extends Styled {
	height: number;
	/** from 1 on */
	getCell(column: number): Styled;
	commit(): void;
}

interface CellStyle {
	numFmt?: string;
	font?: { bold?: boolean; color?: { argb: string }; size?: number };
	fill?: { type: 'pattern'; pattern: 'solid'; fgColor: { argb: string } };
	alignment?: {
		wrapText?: boolean;
		vertical?: 'top' | 'middle';
		horizontal?: 'left' | 'center' | 'right';
	};
}

interface Validation {
	type: 'list' | 'decimal' | 'whole';
	operator?: 'greaterThanOrEqual';
	allowBlank: true;
	formulae: (string | number)[];
	showErrorMessage: true;
	errorStyle: 'warning' | 'stop';
	errorTitle: string;
	error: string;
}

interface View {
	state: 'frozen';
	xSplit?: number;
	ySplit: number;
}

export interface Book {
	addWorksheet(
		name: string,
		options: { views: View[]; pageSetup?: object; headerFooter?: object }
	): Sheet;
}

/** What the file's properties say about it. */
interface About {
	title?: string;
	category?: string;
}

interface Writer extends Book, About {
	commit(): Promise<void>;
	creator: string;
	created: Date;
}

/**
 * A workbook's bytes as they are written.
 * @param fill adds sheets and rows; a fault of its cuts the file off, which the reader notices
 */
export function streamWorkbook(
	fill: (book: Book) => Promise<void>,
	about: About = {}
): ReadableStream<Uint8Array> {
	let out: Writable | undefined;
	return new ReadableStream<Uint8Array>({
		start(controller) {
			out = new Writable({
				write(chunk: Buffer, _encoding, done) {
					controller.enqueue(new Uint8Array(chunk));
					done();
				}
			});
			const options = { stream: out, useStyles: true, useSharedStrings: false };
			const book = new (WorkbookWriter as new (options: object) => Writer)(options);
			Object.assign(book, { creator: 'CarBot', ...about });
			const end = fill(book).then(() => book.commit());
			end.then(
				() => controller.close(),
				(error: unknown) => controller.error(error)
			);
		},
		cancel() {
			out?.destroy();
		}
	});
}

/** 0 → "A", 25 → "Z", 26 → "AA". */
export function columnLetter(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}
