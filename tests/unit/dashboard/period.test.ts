import { describe, expect, test } from 'vitest';
import { addDays, lastDayOf, toPeriod, windowOf } from '../../../src/lib/dashboard/period.ts';

const berlin = 'Europe/Berlin';

describe('the period in the address', () => {
	test.each([
		['1', 1],
		['7', 7],
		['90', 90],
		[null, 30],
		['', 30],
		['8', 30],
		['-7', 30],
		['7; drop table', 30]
	])('%j means %d days', (value, days) => expect(toPeriod(value)).toBe(days));
});

describe('the window', () => {
	test('ends with the workshop’s today and is preceded by one of the same length', () => {
		expect(windowOf(7, berlin, new Date('2026-11-26T10:00:00Z'))).toEqual({
			days: 7,
			previousFrom: '2026-11-13',
			from: '2026-11-20',
			to: '2026-11-27'
		});
	});

	test('begins a new day at local midnight, not at that of Greenwich', () => {
		expect(windowOf(1, berlin, new Date('2026-11-25T22:59:00Z')).from).toBe('2026-11-25');
		expect(windowOf(1, berlin, new Date('2026-11-25T23:01:00Z')).from).toBe('2026-11-26');
		expect(windowOf(1, berlin, new Date('2026-07-25T22:01:00Z')).from).toBe('2026-07-26');
	});

	test.each(['2026-03-29', '2026-10-25'])('counts the day of a clock change, %s, once', (day) => {
		expect(addDays(addDays(day, -1), 2)).toBe(addDays(day, 1));
		expect(windowOf(30, berlin, new Date(`${addDays(day, 5)}T12:00:00Z`)).from).toBe(
			addDays(day, -24)
		);
	});

	test('crosses months, years and leap days', () => {
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
		expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
		expect(lastDayOf('2026-03-01')).toBe('2026-02-28');
	});
});
