import { describe, expect, test } from 'vitest';
import { money, priceRange } from '../../../src/lib/format/money.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
	test.each([
		[80, '80 €'],
		[0, '0 €'],
		[29.9, '29,90 €'],
		[1250, '1.250 €'],
		[null, '–'],
		[undefined, '–']
	])('%s is written %s', (amount, expected) => {
		expect(plain(money(amount))).toBe(expected);
	});

	test('the euro sign never stands alone on the next line', () => {
		expect(money(80)).toContain('\u00a0€');
	});
});

describe('a price range', () => {
	test.each([
		[10, 80, '10–80 €'],
		[49, 49, '49 €'],
		[9.9, 20, '9,90–20,00 €'],
		[1000, 2500, '1.000–2.500 €'],
		[null, null, '–'],
		[10, null, '10 €']
	])('from %s to %s is written %s', (min, max, expected) => {
		expect(plain(priceRange(min, max))).toBe(expected);
	});
});
