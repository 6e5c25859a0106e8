import { expect, test } from 'vitest';
import { amount } from '../../../src/lib/billing/amount.ts';

test.each([
	[9401, '94,01\u00a0€'],
	[-2900, '−29,00\u00a0€'],
	[0, '0,00\u00a0€'],
	[123456, '1.234,56\u00a0€']
])('%i cents are %s', (cents, text) => {
	expect(amount(cents)).toBe(text);
});
