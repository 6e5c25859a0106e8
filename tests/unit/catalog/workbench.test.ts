import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { mergeErrors } from '../../../src/lib/catalog-files/merge.ts';
import { readWorkbook } from '../../../src/lib/catalog-files/workbook.ts';
import { Workbench } from '../../../src/lib/catalog-files/workbench.ts';

const open = (bytes: Uint8Array) => new Workbench(readWorkbook).open(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The beginning of a compound file, with the name of an entry somewhere in it. */
function compoundFile(entry: string): Uint8Array {
	const bytes = new Uint8Array(2048);
	bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	[...entry].forEach((letter, index) => bytes.set([letter.charCodeAt(0), 0], 1024 + index * 2));
	return bytes;
}

describe('what cannot be read says why', () => {
	test.each<[string, Uint8Array, string]>([
		['nothing', new Uint8Array(), 'empty_file'],
		['blank lines', bytesOf(';;\n\n;;\n'), 'empty_file'],
		['no header', bytesOf('Ölwechsel;49,90\n'), 'no_header'],
		['a header alone', bytesOf('Leistung;Preis\n'), 'no_rows'],
		['a protected workbook', compoundFile('EncryptedPackage'), 'encrypted'],
		['an old workbook', compoundFile('Workbook'), 'old_excel'],
		['a PDF', bytesOf('%PDF-1.7'), 'wrong_type'],
		['a web page', bytesOf('<!doctype html><table>'), 'wrong_type'],
		['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), 'wrong_type'],
		['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'broken'],
		['too many rows', bytesOf(`Leistung\n${'Öl\n'.repeat(20_001)}`), 'too_many_rows']
	])('%s', async (_, bytes, code) => {
		await expect(open(bytes)).rejects.toMatchObject({ code });
	});
});

test('a workbook: the sheet with the list, formulas by their result, links and rich text by their words', async () => {
	const workbook = new ExcelJS.Workbook();
	workbook.addWorksheet('Deckblatt').addRow(['Autohaus Muster', 'Preise 2026']);
	const sheet = workbook.addWorksheet('Preise');
	sheet.getRow(3).values = ['Leistung', 'Preis von', 'Preis bis', 'Beschreibung'];
	sheet.getRow(5).values = [
		{ richText: [{ text: 'Öl' }, { text: 'wechsel' }] },
		{ formula: '40+9.5', result: 49.5 },
		{ error: '#REF!' },
		{ text: 'mehr', hyperlink: 'https://muster.example' }
	] as ExcelJS.CellValue[];
	sheet.getRow(6).values = ['Datum', new Date('2026-10-12'), 80];
	const workbench = new Workbench(readWorkbook);
	const file = await workbench.open(new Uint8Array(await workbook.xlsx.writeBuffer()));
	expect(file).toMatchObject({
		sheets: ['Deckblatt', 'Preise'],
		sheet: 1,
		rowCount: 2,
		encoding: null
	});
	const options = { categories: [], testingBody: null, newCategory: null };
	const { rows, errors } = workbench.prepare(file.mapping, options);
	expect(rows[0]).toMatchObject({
		line: 5,
		name: 'Ölwechsel',
		price_min: 49.5,
		description: 'mehr'
	});
	expect(errors).toEqual([
		{ line: 5, column: 'price_max', code: 'not_a_number', value: '#REF!' },
		{ line: 6, column: 'price_min', code: 'date_instead_of_number', value: '2026-10-12' }
	]);
});

test('words that may be a legal problem are pointed at once each, with what may stand there', async () => {
	const workbench = new Workbench(readWorkbook);
	const list = 'Leistung;Preis\nBilligster Ölwechsel, billigster Filter, Billigster!;49\n';
	const { mapping } = await workbench.open(bytesOf(list));
	const options = { categories: [], testingBody: null, newCategory: null };
	const { warnings } = workbench.prepare(mapping, options);
	expect(warnings).toMatchObject([
		{ line: 2, column: 'name', words: 'Billigster', replacement: 'Günstiger' },
		{ line: 2, column: 'name', words: 'billigster', replacement: 'günstiger' }
	]);
});

test('three digits behind the list’s own decimal sign are no thousands', async () => {
	const errorsIn = async (list: string) => {
		const workbench = new Workbench(readWorkbook);
		const { mapping } = await workbench.open(bytesOf(list));
		const options = { categories: [], testingBody: null, newCategory: null };
		return workbench
			.prepare(mapping, options)
			.errors.map(({ line, column, code }) => [line, column, code]);
	};
	const fault = 'too_many_decimals';
	const german = 'Leistung;Preis von;Preis bis\nÖl;12,345;1.250\nFilter;9,90;20\n';
	expect(await errorsIn(german)).toEqual([[2, 'price_min', fault]]);
	expect(await errorsIn('Leistung;Preis\nÖl;12,345\n')).toEqual([[2, 'price', fault]]);
	const english = 'Service,Price from,Price to\nOil,"1,250","12.345"\nFilter,9.90,20\n';
	expect(await errorsIn(english)).toEqual([[2, 'price_max', fault]]);
});

test('of one cell only the first trouble is told', () => {
	const read = [
		{ line: 2, column: 'price_min', code: 'open_price', value: 'ab 50' },
		{ line: 3, column: 'suv_min', code: 'not_a_number', value: 'x' }
	];
	const refused = [
		{ line: 2, column: 'price_min', code: 'not_a_number', value: 'ab 50' },
		{ line: 2, column: 'price_max', code: 'price_max_missing', value: null },
		{ line: 2, column: 'name', code: 'name_missing', value: null },
		{ line: 3, column: 'class_prices.suv', code: 'not_a_number', value: 'x' },
		{ line: 4, column: 'price_max', code: 'price_max_missing', value: null }
	];
	expect(mergeErrors(read, refused).map(({ line, code }) => [line, code])).toEqual([
		[2, 'open_price'],
		[2, 'name_missing'],
		[3, 'not_a_number'],
		[4, 'price_max_missing']
	]);
});
