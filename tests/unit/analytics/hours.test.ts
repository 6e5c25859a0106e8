import { describe, expect, test } from 'vitest';
import { busiest, isAlone, isOpen, isPeak } from '$lib/analytics/hours';

const opening = [
	{ weekday: 1, opens: '08:30', closes: '12:00' },
	{ weekday: 1, opens: '13:15:00', closes: '17:00:00' },
	{ weekday: 6, opens: '00:00', closes: '24:00' }
];
const cell = (
	weekday: number,
	hour: number,
	episodes: number,
	average: number | null = episodes
) => ({
	weekday,
	hour,
	episodes,
	average
});

describe('an hour', () => {
	test('is open when any of its minutes is', () => {
		const open = [7, 8, 11, 12, 13, 16, 17].map((hour) => isOpen(opening, 1, hour));
		expect(open).toEqual([false, true, true, false, true, true, false]);
		expect(isOpen(opening, 2, 9)).toBe(false);
		expect([0, 23].every((hour) => isOpen(opening, 6, hour))).toBe(true);
	});
});

test('the busiest come first, the earlier of equal ones, none without a conversation', () => {
	const cells = [cell(1, 9, 0), cell(1, 10, 4, 1), cell(2, 8, 3, 3), cell(3, 7, 4, 2)];
	const outside = { episodes: 0, of: 11, answered: 0 };
	const shown = { cells, opening, outside, weekdays: [], episodes: 11 };
	const places = (found: typeof cells) => found.map(({ weekday, hour }) => [weekday, hour]);
	expect(places(busiest(shown, 'sum', 2))).toEqual([
		[1, 10],
		[3, 7]
	]);
	expect(places(busiest(shown, 'average', 9))).toEqual([
		[2, 8],
		[3, 7],
		[1, 10]
	]);
});

test('an hour is busiest with a few conversations at least, and more than the next', () => {
	const [four, other, three, two] = [
		cell(1, 9, 4, 2),
		cell(2, 9, 4, 1),
		cell(3, 9, 3),
		cell(4, 9, 2)
	];
	expect([isPeak([three]), isPeak([two]), isPeak([])]).toEqual([true, false, false]);
	expect(isAlone([four, three], 'sum')).toBe(true);
	expect(isAlone([four], 'sum')).toBe(true);
	expect(isAlone([four, other], 'sum')).toBe(false);
	expect(isAlone([four, other], 'average')).toBe(true);
});
