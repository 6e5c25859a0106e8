import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	decimalSignOf,
	readAmount,
	readDuration,
	readPrice,
	writeAmount
} from '../../../supabase/functions/_shared/catalog/amounts.ts';

describe('amounts', () => {
	test.each([
		['49', 49],
		['49,90', 49.9],
		['49.90', 49.9],
		['49,5', 49.5],
		['1.250', 1250],
		['1,250', 1250],
		['1.234,50 €', 1234.5],
		['€ 1,234.50', 1234.5],
		['EUR 89', 89],
		['89 Euro', 89],
		['89,-', 89],
		['89,– €', 89],
		["1'250.00", 1250],
		['1 250,00', 1250],
		['1\u00a0250', 1250],
		['1.234.567,89', 1234567.89],
		['-12,50', -12.5],
		['0,99', 0.99],
		['', null],
		[' ', null],
		[null, null],
		[12.5, 12.5],
		[0.1 + 0.2, 0.3]
	])('%j is %j', (cell, value) => {
		expect(readAmount(cell)).toEqual({ value });
	});

	test.each([
		['abc', 'not_a_number'],
		['10 80', 'not_a_number'],
		['1.2.3', 'not_a_number'],
		['12,345,6', 'not_a_number'],
		['49 $', 'not_a_number'],
		['#REF!', 'not_a_number'],
		['ab 50', 'open_price'],
		['ca. 50 €', 'open_price'],
		['12,3456', 'too_many_decimals'],
		['0,125', 'too_many_decimals'],
		[12.345, 'too_many_decimals'],
		[Number.NaN, 'not_a_number'],
		[true, 'not_a_number'],
		[new Date('2026-10-12'), 'date_instead_of_number']
	])('%j is refused: %s', (cell, fault) => {
		expect(readAmount(cell)).toEqual({ fault });
	});

	test.each([
		['12,345', ',', { fault: 'too_many_decimals' }],
		['12,345 €', ',', { fault: 'too_many_decimals' }],
		['12.345', '.', { fault: 'too_many_decimals' }],
		['12.345', ',', { value: 12345 }],
		['12,345', '.', { value: 12345 }],
		['12,345', null, { value: 12345 }],
		['1,234.50', ',', { value: 1234.5 }],
		['1,234,567', ',', { value: 1234567 }]
	] as const)('%j in a list with %j before the cents: %j', (cell, sign, read) => {
		expect(readAmount(cell, sign)).toEqual(read);
	});

	test.each([
		[['49,90', '1.250'], ','],
		[['1.234,50 €'], ','],
		[['10,50–80,00 €'], ','],
		[['49.90', '12,345'], '.'],
		[['49', '1.250', null, 12.5], ','],
		[['49,90', '49.90'], null]
	])('%j has %j before the cents', (cells, sign) => {
		expect(decimalSignOf(cells)).toBe(sign);
	});

	test('what is written is read back, in both styles', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 9_999_999_999 }),
				fc.constantFrom(',' as const, '.' as const),
				(cents, decimal) => {
					const written = writeAmount(cents / 100, decimal);
					for (const sign of [null, decimal]) {
						expect(readAmount(written, sign)).toEqual({ value: cents / 100 });
					}
				}
			),
			{ numRuns: 5000, seed: 5 }
		);
	});
});

describe('a price in one column', () => {
	test.each([
		['49 €', { kind: 'fixed', min: 49, max: 49 }],
		[49, { kind: 'fixed', min: 49, max: 49 }],
		['10-80', { kind: 'range', min: 10, max: 80 }],
		['10–80 €', { kind: 'range', min: 10, max: 80 }],
		['von 10 bis 80', { kind: 'range', min: 10, max: 80 }],
		['10,- bis 20,-', { kind: 'range', min: 10, max: 20 }],
		['1.250,00 € – 1.400,00 €', { kind: 'range', min: 1250, max: 1400 }],
		['nach Aufwand', { kind: 'after_inspection' }],
		['Erst nach Besichtigung', { kind: 'after_inspection' }],
		['', { kind: 'empty' }]
	])('%j', (cell, value) => {
		expect(readPrice(cell)).toEqual({ value });
	});

	test.each([
		['ab 50 €', 'open_price'],
		['siehe Liste', 'not_a_number']
	])('%j is refused: %s', (cell, fault) => {
		expect(readPrice(cell)).toEqual({ fault });
	});

	test.each(['12,345', '10 – 12,345 €'])('%j has three decimals in a German list', (cell) => {
		expect(readPrice(cell, ',')).toEqual({ fault: 'too_many_decimals' });
	});
});

test.each([
	['45', 45],
	['45 min', 45],
	['1,5 h', 90],
	['1:30', 90],
	['2 Std.', 120],
	['1 Std. 15 Min.', 75],
	[30, 30],
	['', null]
])('a duration: %j is %j minutes', (cell, value) => {
	expect(readDuration(cell)).toEqual({ value });
});

test('a duration in words is refused', () => {
	expect(readDuration('kurz')).toEqual({ fault: 'not_a_number' });
});
