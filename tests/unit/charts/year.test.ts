import { expect, test } from 'vitest';
import { dateOf, dayOfYear, daysInYear, monthStarts, runOn } from '../../../src/lib/charts/year.ts';

test.each([
	['2026-01-01', 0],
	['2026-03-01', 59],
	['2028-03-01', 60],
	['2026-12-31', 364],
	['2028-12-31', 365]
])('%s is day %d, and back', (date, day) => {
	expect(dayOfYear(date)).toBe(day);
	expect(dateOf(Number(date.slice(0, 4)), day)).toBe(date);
});

test('leap years have a day more, and months begin where they begin', () => {
	expect([daysInYear(2026), daysInYear(2028), daysInYear(2100)]).toEqual([365, 366, 365]);
	expect(monthStarts(2026).slice(0, 4)).toEqual([0, 31, 59, 90]);
	expect(monthStarts(2028)[2]).toBe(60);
});

test('a day belongs to the run around it', () => {
	const runs = [
		{ from: '2026-01-01', to: '2026-02-28', min: 12, max: 92, note: 'Winter' },
		{ from: '2026-03-01', to: '2026-12-31', min: 10, max: 80, note: '' }
	];
	expect(runOn(runs, '2026-02-28')?.note).toBe('Winter');
	expect(runOn(runs, '2026-03-01')?.min).toBe(10);
	expect(runOn(runs, '2027-01-01')).toBeUndefined();
});
