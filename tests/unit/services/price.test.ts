import { describe, expect, test } from 'vitest';
import { priceFault, recommended, toPrice, toPriceInput } from '../../../src/lib/services/price.ts';

const range = (priceMin: string, priceMax: string) => ({
	priceKind: 'range' as const,
	priceMin,
	priceMax
});

describe('a typed price', () => {
	test.each([
		[range('10', '80'), null],
		[range('1.250', '1.250,50'), null],
		[range('80', '80'), null],
		[range('', '80'), { field: 'priceMin', fault: 'missing' }],
		[range('10', ' '), { field: 'priceMax', fault: 'missing' }],
		[range('ab 10', '80'), { field: 'priceMin', fault: 'invalid' }],
		[range('-5', '80'), { field: 'priceMin', fault: 'invalid' }],
		[range('80', '10'), { field: 'priceMax', fault: 'order' }],
		[{ ...range('49', 'x'), priceKind: 'fixed' as const }, null],
		[
			{ ...range('', ''), priceKind: 'fixed' as const },
			{ field: 'priceMin', fault: 'missing' }
		],
		[{ ...range('x', 'y'), priceKind: 'after_inspection' as const }, null]
	])('%j has the fault %j', (input, fault) => expect(priceFault(input)).toEqual(fault));

	test('is stored in full, and shown again as it was typed', () => {
		for (const input of [
			range('10', '80,50'),
			{ priceKind: 'fixed' as const, priceMin: '49', priceMax: '' },
			{ priceKind: 'after_inspection' as const, priceMin: '', priceMax: '' }
		]) {
			expect(toPriceInput(toPrice(input))).toEqual(input);
		}
		expect(toPrice({ priceKind: 'fixed', priceMin: '49', priceMax: '7' })).toEqual({
			price_kind: 'fixed',
			price_min: 49,
			price_max: 49
		});
	});
});

test.each([
	[80, 1.15, 1, 92],
	[10, 1.15, 1, 12],
	[49.9, 0.9, 0.01, 44.91],
	[199, 1.2, 5, 240],
	[0, 1.8, 10, 0]
])('%d € × %d on a step of %d is %d', (amount, factor, step, expected) => {
	expect(recommended(amount, factor, step)).toBe(expected);
});
