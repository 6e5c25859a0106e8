import { expect, test } from 'vitest';
import { clockOf } from '../../../supabase/functions/_shared/reports/clock.ts';

/** Hours around both clock changes of the zones, and others. */
const moments = [
	...Array.from({ length: 40 }, (_, n) => Date.UTC(2026, 2, 28, 22) + n * 15 * 60_000),
	...Array.from({ length: 40 }, (_, n) => Date.UTC(2026, 9, 24, 22) + n * 15 * 60_000),
	...Array.from({ length: 40 }, (_, n) => Date.UTC(2026, 3, 4, 12) + n * 15 * 60_000),
	...Array.from({ length: 60 }, (_, n) => Date.UTC(2026, 0, 1) + n * 525_613_000)
];

test.each(['Europe/Berlin', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'])(
	'shows what the clock in %s shows',
	(timeZone) => {
		const clock = clockOf(timeZone);
		for (const moment of moments) {
			// Sweden writes it that way
			expect(clock(new Date(moment).toISOString())).toBe(
				new Date(moment).toLocaleString('sv-SE', { timeZone })
			);
		}
	}
);

test('reads what the database writes, six digits after the second', () => {
	expect(clockOf('Europe/Berlin')('2026-11-24T13:02:39.123456+00:00')).toBe('2026-11-24 14:02:39');
});
