import { expect, test } from 'vitest';
import { addDays } from '../../../src/lib/analytics/calendar.ts';
import { grainOf, grainsOf, shareGrainOf, sumSteps } from '../../../src/lib/analytics/steps.ts';

const days = Array.from({ length: 400 }, (_, index) => ({
	day: addDays('2025-10-20', index),
	count: index % 7 === 0 ? null : index
}));

test.each(['day', 'week', 'month'] as const)(
	'steps of a %s lose nothing of the window',
	(grain) => {
		const total = (values: (number | null)[]) =>
			values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
		const steps = sumSteps(days, grain, ({ count }) => count);
		expect(total(steps.map(({ value }) => value))).toBe(total(days.map(({ count }) => count)));
		expect(new Set(steps.map(({ start }) => start)).size).toBe(steps.length);
	}
);

test('weeks begin on Monday, months on the first', () => {
	const [first, second] = sumSteps(days.slice(3), 'week', () => 1);
	expect(first).toEqual({ start: '2025-10-20', value: 4 });
	expect(second).toEqual({ start: '2025-10-27', value: 7 });
	expect(sumSteps(days, 'month', () => 1)[1]).toEqual({ start: '2025-11-01', value: 30 });
});

test('a chart gets no more steps than can be told apart', () => {
	expect([1, 31, 62].map(grainOf)).toEqual(['day', 'day', 'day']);
	expect([90, 366].map(grainOf)).toEqual(['week', 'week']);
	expect(grainOf(1100)).toBe('month');
	// a day has too few cases for shares
	expect([7, 21, 22, 30, 90, 1100].map(shareGrainOf)).toEqual([
		'day',
		'day',
		'week',
		'week',
		'week',
		'month'
	]);
	expect([30, 92].map(grainsOf)).toEqual([
		['day', 'week', 'month'],
		['day', 'week', 'month']
	]);
	expect(grainsOf(365)).toEqual(['week', 'month']);
	expect([1100, 3660].map(grainsOf)).toEqual([['month'], ['month']]);
	for (let days = 1; days <= 3660; days++) expect(grainsOf(days)).toContain(grainOf(days));
});
