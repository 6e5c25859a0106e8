import { expect, test } from 'vitest';
import { monthlyNetOf } from '../../../supabase/functions/_shared/billing/prices.ts';

const price = (cents: number | null, interval: string | null, count = 1) => ({
	id: 'price_1',
	lookup_key: null,
	metadata: {},
	unit_amount: cents,
	recurring: interval === null ? null : { interval, interval_count: count }
});

test.each([
	['29 € a month', price(2900, 'month'), 1, 29],
	['29 € a month, three of them', price(2900, 'month'), 3, 87],
	['290 € a year', price(29_000, 'year'), 1, 24.17],
	['150 € a quarter', price(15_000, 'month', 3), 1, 50],
	['nothing', price(0, 'month'), 1, 0],
	['by usage', price(null, 'month'), 1, null],
	['once', price(2900, null), 1, null],
	['a week: nothing we sell', price(2900, 'week'), 1, null]
])('%s', (_name, given, quantity, expected) => {
	expect(monthlyNetOf(given, quantity)).toBe(expected);
});
