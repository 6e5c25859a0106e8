/** One file on its way into the catalogue: opened, understood column by column, made into rows. Runs in a worker. */
import {
	decodeBytes,
	readRows,
	type Decoded
} from '../../../supabase/functions/_shared/catalog/csv';
import {
	createRowReader,
	fileSign,
	isEmptyRow,
	textOf
} from '../../../supabase/functions/_shared/catalog/rows';
import {
	findHeader,
	guessMapping,
	judgeTable,
	type Mapping
} from '../../../supabase/functions/_shared/catalog/table';
import type {
	Category,
	Cell,
	CellError,
	ImportRow
} from '../../../supabase/functions/_shared/catalog/types';
import { fold } from '../../../supabase/functions/_shared/catalog/vocabulary';
import { FileFault, maxRows } from './faults';
import { sniff } from './sniff';
import { createWarner, type Warning } from './warnings';

export interface Sheet {
	name: string;
	rows: Cell[][];
}

export interface FileColumn {
	index: number;
	heading: string;
	/** the first different things that stand in it */
	samples: string[];
}

/** What there is to know about a file before anything is done with it. */
export interface OpenedFile {
	/** names of the sheets of an Excel file; empty for CSV */
	sheets: string[];
	/** the sheet that is read */
	sheet: number;
	encoding: Decoded['encoding'] | null;
	columns: FileColumn[];
	mapping: Mapping;
	rowCount: number;
}

export interface PreparedRows {
	rows: ImportRow[];
	/** the first ones; `errorCount` counts all */
	errors: CellError[];
	errorCount: number;
	warnings: Warning[];
	warningCount: number;
}

const shownTroubles = 1000;
const sampleCount = 3;

export class Workbench {
	readonly #readWorkbook: (bytes: Uint8Array) => Promise<Sheet[]>;
	#sheets: Sheet[] = [];
	#names: string[] = [];
	#current = 0;
	#header = 0;
	#encoding: Decoded['encoding'] | null = null;

	/** @param readWorkbook handed in, because its library is large and most files are CSV */
	constructor(readWorkbook: (bytes: Uint8Array) => Promise<Sheet[]>) {
		this.#readWorkbook = readWorkbook;
	}

	/** @throws FileFault */
	async open(bytes: Uint8Array): Promise<OpenedFile> {
		if (sniff(bytes) === 'workbook') {
			this.#sheets = await this.#readWorkbook(bytes);
			this.#names = this.#sheets.map(({ name }) => name);
			this.#encoding = null;
		} else {
			const { text, encoding } = decodeBytes(bytes);
			this.#sheets = [{ name: '', rows: readRows(text, judgeTable) }];
			this.#names = [];
			this.#encoding = encoding;
		}
		const judged = this.#sheets.map(({ rows }) => judgeTable(rows));
		return this.choose(Math.max(0, judged.indexOf(Math.max(0, ...judged))));
	}

	/** Reads another sheet of the file. @throws FileFault */
	choose(sheet: number): OpenedFile {
		const rows = this.#sheets[sheet]?.rows ?? [];
		if (rows.every(isEmptyRow)) throw new FileFault('empty_file');
		const header = findHeader(rows);
		if (header === null) throw new FileFault('no_header');
		const body = rows.slice(header + 1).filter((row) => !isEmptyRow(row));
		if (body.length === 0) throw new FileFault('no_rows');
		if (body.length > maxRows) throw new FileFault('too_many_rows');
		this.#current = sheet;
		this.#header = header;
		const headings = rows[header] ?? [];
		return {
			sheets: this.#names,
			sheet,
			encoding: this.#encoding,
			columns: columnsOf(headings, body),
			mapping: guessMapping(headings, body),
			rowCount: body.length
		};
	}

	/**
	 * The file's rows as the import takes them.
	 * @param progress hears now and then how many rows are done
	 */
	prepare(
		mapping: Mapping,
		options: {
			categories: readonly Category[];
			testingBody: string | null;
			/** key of the category for new services that have none */
			newCategory: string | null;
			progress?: (done: number, total: number) => void;
		}
	): PreparedRows {
		const { categories, testingBody, newCategory, progress } = options;
		const rows = this.#sheets[this.#current]?.rows ?? [];
		const sign = fileSign(rows.slice(this.#header + 1), mapping);
		const read = createRowReader(mapping, categoryReader(categories), sign);
		const warn = createWarner(testingBody);
		const prepared: PreparedRows = {
			rows: [],
			errors: [],
			errorCount: 0,
			warnings: [],
			warningCount: 0
		};
		for (let index = this.#header + 1; index < rows.length; index++) {
			const cells = rows[index] ?? [];
			if (index % 500 === 0) progress?.(index - this.#header, rows.length - this.#header - 1);
			if (isEmptyRow(cells)) continue;
			const { row, errors } = read(cells, index + 1);
			if (newCategory && !row.category) row.new_category = newCategory;
			const warnings = warn(row);
			prepared.rows.push(row);
			prepared.errorCount += errors.length;
			prepared.warningCount += warnings.length;
			if (prepared.errors.length < shownTroubles) prepared.errors.push(...errors);
			if (prepared.warnings.length < shownTroubles) prepared.warnings.push(...warnings);
		}
		return prepared;
	}
}

function columnsOf(headings: readonly Cell[], body: readonly (readonly Cell[])[]): FileColumn[] {
	const width = Math.max(headings.length, ...body.slice(0, 200).map(({ length }) => length));
	return Array.from({ length: width }, (_, index) => {
		const texts = body.slice(0, 200).map((row) => textOf(row[index]).trim());
		return {
			index,
			heading: textOf(headings[index]).trim(),
			samples: [...new Set(texts.filter((text) => text !== ''))].slice(0, sampleCount)
		};
	}).filter(({ heading, samples }) => heading !== '' || samples.length > 0);
}

function categoryReader(categories: readonly Category[]): (text: string) => string | null {
	const keys = new Map<string, string>();
	for (const { key, name, nameEn } of categories) {
		for (const word of [key, name, nameEn]) keys.set(fold(word), key);
	}
	return (text) => keys.get(fold(text)) ?? null;
}
