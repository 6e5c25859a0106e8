import { describe, expect, test } from 'vitest';
import { parseCost, parseTokens } from '$lib/model-usage/schema';
import { totalsOf } from '$lib/model-usage/totals';

describe('a budget as it is typed', () => {
	test.each([
		['', undefined],
		[' 200000 ', 200_000],
		['200.000', 200_000],
		['0', 0],
		['viele', null],
		['-5', null],
		['1,5', null]
	])('tokens "%s"', (text, expected) => expect(parseTokens(text)).toBe(expected));

	test.each([
		['', undefined],
		['0,50', 0.5],
		['0.5 €', 0.5],
		['1', 1],
		['1.000,00', null],
		['-1', null],
		['gratis', null]
	])('cost "%s"', (text, expected) => expect(parseCost(text)).toBe(expected));
});

test('totals are the sum of their rows to the millionth', () => {
	const row = { calls: 1, used: 1, refused: 0, failed: 0, overBudget: 2, tokens: 300 };
	const rows = Array.from({ length: 3000 }, () => ({ ...row, cost: 0.000123 }));
	expect(totalsOf(rows)).toEqual({
		calls: 3000,
		used: 3000,
		refused: 0,
		failed: 0,
		overBudget: 6000,
		tokens: 900_000,
		cost: 0.369
	});
	expect(totalsOf([])).toMatchObject({ calls: 0, cost: 0 });
});
