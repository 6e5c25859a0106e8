/** Ranges on days that calendars and clocks make awkward. */
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../../src/lib/analytics/calendar.ts';
import { sumSteps } from '../../../src/lib/analytics/steps.ts';
import { presets, rangeOf, readWindow, type Preset } from '../../../src/lib/analytics/window.ts';

const read = (query: string, at: string, zone = 'Europe/Berlin') =>
	readWindow(new URLSearchParams(query), zone, new Date(at));

test.each([
	// the last second of a day of 25 hours, and of one of 23
	['Europe/Berlin', '2026-10-24T21:59:59Z', '2026-10-24'],
	['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
	['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
	['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
	['Europe/Berlin', '2027-03-27T22:59:59Z', '2027-03-27'],
	['Europe/Berlin', '2027-03-27T23:00:00Z', '2027-03-28'],
	['Europe/Berlin', '2027-03-28T21:59:59Z', '2027-03-28'],
	['Europe/Berlin', '2027-03-28T22:00:00Z', '2027-03-29'],
	['America/St_Johns', '2027-01-01T03:29:59Z', '2026-12-31'],
	['America/St_Johns', '2027-01-01T03:30:00Z', '2027-01-01'],
	['Pacific/Auckland', '2026-12-31T10:59:59Z', '2026-12-31'],
	['Pacific/Auckland', '2026-12-31T11:00:00Z', '2027-01-01'],
	['Asia/Kolkata', '2026-12-31T18:29:59Z', '2026-12-31'],
	['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01']
])('in %s at %s it is %s', (zone, at, today) => {
	expect(read('range=today', at, zone)).toMatchObject({
		today,
		from: today,
		to: addDays(today, 1),
		previousFrom: addDays(today, -1)
	});
	expect(read('range=year', at, zone).from).toBe(`${today.slice(0, 4)}-01-01`);
});

const ranges: Record<
	string,
	Partial<Record<Preset, [first: string, last: string, days: number]>>
> = {
	// the days after the clock went back and forth, Mondays
	'2026-10-26': {
		yesterday: ['2026-10-25', '2026-10-25', 1],
		'7d': ['2026-10-20', '2026-10-26', 7],
		'last-week': ['2026-10-19', '2026-10-25', 7]
	},
	'2027-03-29': {
		'30d': ['2027-02-28', '2027-03-29', 30],
		week: ['2027-03-29', '2027-03-29', 1],
		'last-week': ['2027-03-22', '2027-03-28', 7]
	},
	'2027-03-31': {
		'12m': ['2026-04-01', '2027-03-31', 365],
		month: ['2027-03-01', '2027-03-31', 31],
		'last-month': ['2027-02-01', '2027-02-28', 28],
		quarter: ['2027-01-01', '2027-03-31', 90]
	},
	'2027-05-31': {
		'last-month': ['2027-04-01', '2027-04-30', 30],
		'last-quarter': ['2027-01-01', '2027-03-31', 90]
	},
	// week 53 of 2026
	'2026-12-31': {
		week: ['2026-12-28', '2026-12-31', 4],
		'last-month': ['2026-11-01', '2026-11-30', 30],
		year: ['2026-01-01', '2026-12-31', 365]
	},
	'2027-01-01': {
		week: ['2026-12-28', '2027-01-01', 5],
		'last-week': ['2026-12-21', '2026-12-27', 7],
		month: ['2027-01-01', '2027-01-01', 1],
		'last-month': ['2026-12-01', '2026-12-31', 31],
		'last-quarter': ['2026-10-01', '2026-12-31', 92],
		'last-year': ['2026-01-01', '2026-12-31', 365]
	},
	'2027-01-03': { week: ['2026-12-28', '2027-01-03', 7] },
	'2027-01-04': {
		week: ['2027-01-04', '2027-01-04', 1],
		'last-week': ['2026-12-28', '2027-01-03', 7]
	},
	'2028-02-29': {
		yesterday: ['2028-02-28', '2028-02-28', 1],
		'12m': ['2027-03-01', '2028-02-29', 366],
		month: ['2028-02-01', '2028-02-29', 29],
		'last-month': ['2028-01-01', '2028-01-31', 31],
		'last-year': ['2027-01-01', '2027-12-31', 365]
	},
	'2028-03-31': { 'last-month': ['2028-02-01', '2028-02-29', 29] },
	'2029-01-01': { 'last-year': ['2028-01-01', '2028-12-31', 366] }
};

test.each(Object.entries(ranges))('seen from %s', (today, expected) => {
	for (const [preset, [first, last, days]] of Object.entries(expected)) {
		expect(read(`range=${preset}`, `${today}T12:00:00Z`), preset).toMatchObject({
			from: first,
			to: addDays(last, 1),
			days
		});
	}
});

describe('what a window is compared with', () => {
	test.each([
		// a month with the one before, and with itself a year ago, as many days of each
		['last-month', 'previous', '2027-03-31', '2027-01-04', '2027-01-31'],
		['last-month', 'year', '2027-03-31', '2026-02-01', '2026-02-28'],
		['last-month', 'year', '2028-03-31', '2027-02-01', '2027-03-01'],
		['last-week', 'year', '2027-01-04', '2025-12-28', '2026-01-03'],
		['today', 'year', '2028-02-29', '2027-02-28', '2027-02-28'],
		['today', 'year', '2028-03-01', '2027-03-01', '2027-03-01'],
		// a year of 366 days doesn't fit between itself and a year before
		['last-year', 'year', '2029-01-01', '2026-12-31', '2027-12-31'],
		['12m', 'year', '2028-02-29', '2026-02-28', '2027-02-28'],
		['last-year', 'year', '2030-01-01', '2028-01-01', '2028-12-30']
	])('%s, %s, on %s: %s to %s', (range, compare, today, first, last) => {
		expect(read(`range=${range}&compare=${compare}`, `${today}T12:00:00Z`)).toMatchObject({
			previousFrom: first,
			previousTo: addDays(last, 1)
		});
	});

	test('is as long and holds none of its days, whatever the day', () => {
		const wrong: string[] = [];
		for (let today = '2027-12-20'; today < '2029-01-10'; today = addDays(today, 1)) {
			for (const query of presets.flatMap((name) => [
				`range=${name}`,
				`range=${name}&compare=year`
			])) {
				const { from, to, previousFrom, previousTo } = read(query, `${today}T12:00:00Z`);
				const isAsLong = daysBetween(previousFrom, previousTo) === daysBetween(from, to);
				if (!isAsLong || previousTo > from) wrong.push(`${today} ${query}`);
			}
		}
		expect(wrong).toEqual([]);
	});
});

test('each day of four years belongs to the week, month, quarter and year that is the last one later', () => {
	for (let day = '2025-01-01'; day < '2029-01-01'; day = addDays(day, 1)) {
		for (const [unit, later] of [
			['week', addDays(day, 7)],
			['month', addMonths(day, 1)],
			['quarter', addMonths(day, 3)],
			['year', addMonths(day, 12)]
		] as const) {
			const { from, to } = rangeOf(`last-${unit}`, later);
			expect(from <= day && day < to, `${unit} of ${day}`).toBe(true);
			expect(rangeOf(unit, day).from, `${unit} of ${day}`).toBe(from);
		}
	}
});

test('steps of weeks go over New Year, steps of months do not', () => {
	const days = Array.from({ length: 7 }, (_, n) => ({ day: addDays('2026-12-28', n) }));
	expect(sumSteps(days, 'week', () => 1)).toEqual([{ start: '2026-12-28', value: 7 }]);
	expect(sumSteps(days, 'month', () => 1)).toEqual([
		{ start: '2026-12-01', value: 4 },
		{ start: '2027-01-01', value: 3 }
	]);
});
