import { describe, expect, test } from 'vitest';
import { parseAmount, writeAmount } from '../../../src/lib/inquiries/amount.ts';

describe('an amount as people type it', () => {
	test.each([
		['189', 189],
		['189,5', 189.5],
		['189.50', 189.5],
		['1.250', 1250],
		['1,250', 1250],
		['1.250,50', 1250.5],
		['1,250.50', 1250.5],
		['12.345.678,90', 12345678.9],
		[' 1 250,50 € ', 1250.5],
		['80 EUR', 80],
		['0', 0],
		['0,99', 0.99],
		['99999999,99', 99999999.99]
	])('%j is %d', (text, amount) => expect(parseAmount(text)).toBe(amount));

	test.each([
		'',
		'abc',
		'-5',
		'1,2,3',
		'1.2345',
		'12.34.56',
		'1.250.50',
		',50',
		'5,',
		'1e5',
		'100000000',
		'ca. 80',
		'80-120'
	])('%j is none', (text) => expect(parseAmount(text)).toBeNull());

	test.each([0, 80, 80.5, 1250.55, 99999999.99])('%d is read back from its own form', (amount) =>
		expect(parseAmount(writeAmount(amount))).toBe(amount)
	);
});
