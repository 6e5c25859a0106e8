/** A streaming Excel writer: rows leave as they are added, memory stays flat. */
import type { Buffer } from 'node:buffer';
import { Writable } from 'node:stream';
// the package's main file pulls in its reader, which wants rights that a function doesn't have
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js';

/** The part of the library that we use. */
export interface Sheet {
	addRow(values: (string | number | null)[]): Row;
	commit(): void;
	columns: { width: number; style?: CellStyle }[];
	autoFilter: string | null;
	dataValidations: { add(range: string, validation: Validation): void };
}

interface Row {
	font: CellStyle['font'];
	fill: CellStyle['fill'];
	alignment: CellStyle['alignment'];
	height: number;
	commit(): void;
}

interface CellStyle {
	numFmt?: string;
	font?: { bold?: boolean; color?: { argb: string }; size?: number };
	fill?: { type: 'pattern'; pattern: 'solid'; fgColor: { argb: string } };
	alignment?: { wrapText?: boolean; vertical?: 'top' | 'middle' };
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
	addWorksheet(name: string, options: { views: View[]; pageSetup?: object }): Sheet;
}

interface Writer extends Book {
	commit(): Promise<void>;
	creator: string;
	created: Date;
}

/**
 * A workbook's bytes as they are written.
 * @param fill adds sheets and rows; a fault of its cuts the file off, which the reader notices
 */
export function streamWorkbook(fill: (book: Book) => Promise<void>): ReadableStream<Uint8Array> {
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
			book.creator = 'CarBot';
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
