import { expect, test } from 'vitest';
import { addDays } from '$lib/analytics/calendar';
import { readableGrain } from '../../../src/routes/(app)/app/analytics/satisfaction/figures';

/** Five weeks from a Monday, with so many ratings on the Wednesday of each. */
const weeksOf = (...ratings: number[]) =>
	ratings.flatMap((many, week) =>
		[0, 1, 2, 3, 4, 5, 6].map((day) => ({
			day: addDays('2026-10-05', 7 * week + day),
			ratings: day === 2 ? many : 0
		}))
	);

test('steps are those of which most have enough ratings, however the ratings lie', () => {
	expect(readableGrain(weeksOf(5, 5, 5, 0, 0), 'day')).toBe('week');
	// before the first rating there was nothing to show in any steps
	expect(readableGrain(weeksOf(0, 0, 0, 5, 5), 'day')).toBe('week');
	expect(readableGrain(weeksOf(12, 0, 0, 0, 0), 'day')).toBe('month');
	expect(readableGrain(weeksOf(8, 1, 1, 1, 1), 'day')).toBe('month');
	expect(readableGrain(weeksOf(0, 0, 0, 0, 0), 'week')).toBe('month');
	expect(readableGrain(weeksOf(5, 5, 5, 5, 5), 'month')).toBe('month');
});
