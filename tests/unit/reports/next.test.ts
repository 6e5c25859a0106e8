import { expect, test } from 'vitest';
import { clockOf, nextDay, type Rhythm } from '../../../src/lib/reports/next.ts';

const weekly = (weekday: number): Rhythm => ({
	frequency: 'weekly',
	weekday,
	month_day: null,
	send_at: '07:00'
});
const monthly = (monthDay: number): Rhythm => ({
	frequency: 'monthly',
	weekday: null,
	month_day: monthDay,
	send_at: '07:00'
});

test.each([
	// a Tuesday
	[weekly(2), '2026-11-24', '06:59', '2026-11-24'],
	[weekly(2), '2026-11-24', '07:00', '2026-12-01'],
	[weekly(1), '2026-11-24', '06:00', '2026-11-30'],
	[weekly(7), '2026-11-24', '12:00', '2026-11-29'],
	// over the end of a year
	[weekly(4), '2026-12-31', '08:00', '2027-01-07'],
	[monthly(24), '2026-11-24', '06:59', '2026-11-24'],
	[monthly(24), '2026-11-24', '07:00', '2026-12-24'],
	[monthly(1), '2026-12-02', '00:00', '2027-01-01'],
	[monthly(28), '2027-02-27', '23:59', '2027-02-28'],
	[monthly(28), '2027-02-28', '07:01', '2027-03-28'],
	// a month's last day where it has no such day
	[monthly(31), '2027-01-31', '07:00', '2027-02-28'],
	[monthly(31), '2027-02-28', '06:59', '2027-02-28'],
	[monthly(31), '2027-02-28', '07:00', '2027-03-31'],
	[monthly(29), '2027-02-01', '00:00', '2027-02-28'],
	[monthly(30), '2028-02-28', '12:00', '2028-02-29'],
	[monthly(30), '2028-02-29', '12:00', '2028-03-30'],
	[monthly(31), '2026-12-31', '07:00', '2027-01-31']
])('%j after %s %s comes on %s', (rhythm, day, time, next) => {
	expect(nextDay(rhythm, { day, time })).toBe(next);
});

test('a moment is read by the workshop’s clock, also at midnight', () => {
	expect(clockOf(new Date('2026-11-24T23:00:00Z'), 'Europe/Berlin')).toEqual({
		day: '2026-11-25',
		time: '00:00'
	});
});
