import { describe, expect, test } from 'vitest';
import { decodeBytes, readRows } from '../../../supabase/functions/_shared/catalog/csv.ts';
import { createRowReader } from '../../../supabase/functions/_shared/catalog/rows.ts';
import {
	findHeader,
	guessMapping,
	judgeTable
} from '../../../supabase/functions/_shared/catalog/table.ts';

function read(text: string) {
	const rows = readRows(text, judgeTable);
	const header = findHeader(rows);
	if (header === null) return null;
	const body = rows.slice(header + 1).filter((row) => row.some((cell) => cell !== ''));
	const mapping = guessMapping(rows[header] ?? [], body);
	const reader = createRowReader(mapping, () => null);
	return { header, mapping, rows: body.map((cells, index) => reader(cells, header + index + 2)) };
}

describe('a list as a workshop keeps it', () => {
	test('with semicolons, German decimals and other headings', () => {
		const file = read(
			'Bezeichnung;Bruttopreis in €;Dauer\r\nÖlwechsel;"1.089,50 €";45 min\r\nInspektion;149,-;1,5 h\r\n'
		);
		expect(file?.mapping).toEqual({ name: 0, price: 1, duration_minutes: 2 });
		expect(file?.rows.map(({ row }) => row)).toEqual([
			{
				line: 2,
				name: 'Ölwechsel',
				price_kind: 'fixed',
				price_min: 1089.5,
				price_max: 1089.5,
				duration_minutes: 45
			},
			{
				line: 3,
				name: 'Inspektion',
				price_kind: 'fixed',
				price_min: 149,
				price_max: 149,
				duration_minutes: 90
			}
		]);
	});

	test('with commas, English decimals and a range in one column', () => {
		const file = read('Service,Price\r\nOil change,49.90\r\n"Brakes, front","120 - 180.50"\r\n');
		expect(file?.rows.map(({ row }) => row)).toMatchObject([
			{ name: 'Oil change', price_min: 49.9 },
			{ name: 'Brakes, front', price_kind: 'range', price_min: 120, price_max: 180.5 }
		]);
	});

	test('with titles above the header and headings that nobody knows', () => {
		const file = read(
			'Preisliste 2026\n\nWas;Wie viel;Sonstiges\nÖlwechsel;89,90 €;a\nRäderwechsel;29,90 €;a\nHU;nach Aufwand;b\n'
		);
		expect(file?.header).toBe(2);
		expect(file?.mapping).toEqual({ name: 0, price: 1 });
	});

	test('with a "from" and a "to" column, in either order', () => {
		expect(read('Leistung\tbis\tvon\nA-Service\t80\t10\n')?.mapping).toEqual({
			name: 0,
			price_max: 1,
			price_min: 2
		});
	});

	test('with only a "from" column, which is then the price', () => {
		expect(read('Leistung;Preis ab\nÖlwechsel;49\n')?.mapping).toEqual({ name: 0, price: 1 });
	});

	test('with the separator told in the first line', () => {
		expect(read('sep=|\r\nLeistung|Preis\r\nÖl|5\r\n')?.mapping).toEqual({ name: 0, price: 1 });
	});

	test('without a header is not guessed at', () => {
		expect(read('Ölwechsel;49,90\nInspektion;149\n')).toBeNull();
		expect(read('')).toBeNull();
	});

	test('with columns for vehicle classes', () => {
		const file = read('Leistung;SUV von;SUV bis;Fahrzeuge\nÖl;60;90,5;Kleinwagen, SUV / E-Auto\n');
		expect(file?.rows[0]?.row).toMatchObject({
			class_prices: { suv: { min: 60, max: 90.5 } },
			vehicle_types: ['small', 'suv', 'ev']
		});
	});
});

test('what cannot be understood is named with its line and column, and passed on as typed', () => {
	const file = read(
		'Leistung;Preisart;Preis von;Preis bis;Dauer;Fahrzeugklassen;Status\n' +
			'Öl;günstig;billig;1,2345;kurz;Kleinwagen, Rakete;vielleicht\n' +
			'Reifen;Festpreis;ab 50;;;;\n'
	);
	expect(file?.rows[0]?.errors).toEqual([
		{ line: 2, column: 'price_kind', code: 'bad_price_kind', value: 'günstig' },
		{ line: 2, column: 'price_min', code: 'not_a_number', value: 'billig' },
		{ line: 2, column: 'price_max', code: 'too_many_decimals', value: '1,2345' },
		{ line: 2, column: 'duration_minutes', code: 'not_a_number', value: 'kurz' },
		{ line: 2, column: 'vehicle_types', code: 'bad_vehicle_type', value: 'Kleinwagen, Rakete' },
		{ line: 2, column: 'status', code: 'bad_status', value: 'vielleicht' }
	]);
	expect(file?.rows[0]?.row).toMatchObject({
		price_min: 'billig',
		vehicle_types: ['small', 'Rakete']
	});
	expect(file?.rows[1]?.errors).toEqual([
		{ line: 3, column: 'price_min', code: 'open_price', value: 'ab 50' }
	]);
});

describe('bytes as text', () => {
	test('in UTF-8, with and without a mark, and in Windows-1252', () => {
		const text = 'Leistung;Preis\nÖlwechsel – groß;49 €\n';
		expect(decodeBytes(new TextEncoder().encode(text))).toEqual({ text, encoding: 'utf-8' });
		expect(decodeBytes(new TextEncoder().encode(`\uFEFF${text}`)).text).toBe(text);
		const bytes = [...text].map((each) => ({ '–': 0x96, '€': 0x80 })[each] ?? each.charCodeAt(0));
		expect(decodeBytes(new Uint8Array(bytes))).toEqual({ text, encoding: 'windows-1252' });
	});

	test("in UTF-16, as Excel's “Unicode text” is", () => {
		const text = 'Leistung\tPreis\nÖl\t5\n';
		const bytes = new Uint8Array(2 + text.length * 2);
		bytes.set([0xff, 0xfe]);
		[...text].forEach((each, index) => {
			bytes.set([each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8], 2 + index * 2);
		});
		expect(decodeBytes(bytes)).toEqual({ text, encoding: 'utf-16' });
	});
});
