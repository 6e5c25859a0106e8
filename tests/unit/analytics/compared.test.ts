import { describe, expect, test } from 'vitest';
import { besideSteps } from '$lib/analytics/compared';

const days = (from: number, values: number[]) =>
	values.map((value, index) => ({
		day: `2026-03-${String(from + index).padStart(2, '0')}`,
		value
	}));
const value = (row: { value: number }) => row.value;

describe('the compared window under the steps of this one', () => {
	// Wednesday 11 March to Tuesday 17 March, after Wednesday 4 March to Tuesday 10 March
	const window = { from: '2026-03-11', previousFrom: '2026-03-04' };
	const before = days(4, [1, 2, 4, 8, 16, 32, 64]);

	test('holds as many days a step, in their order', () => {
		expect(besideSteps(before, window, 'week', ['2026-03-09', '2026-03-16'], value)).toEqual([
			31, 96
		]);
	});

	test('adds up to the whole window, wherever its own weeks begin', () => {
		// of which Monday is the third day
		const later = { from: '2026-03-14', previousFrom: '2026-03-04' };
		const sums = besideSteps(before, later, 'week', ['2026-03-09', '2026-03-16'], value);
		expect(sums).toEqual([3, 124]);
		expect(besideSteps(before, later, 'month', ['2026-03-01'], value)).toEqual([127]);
	});

	test('is nothing under a step that has no days', () => {
		expect(
			besideSteps(before.slice(0, 2), window, 'day', ['2026-03-11', '2026-03-17'], value)
		).toEqual([1, null]);
	});
});
