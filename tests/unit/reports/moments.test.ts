/** When a report is sent next, in words. */
import { expect, test } from 'vitest';
import { writeInstant } from '$lib/reports/words';

test.each([
	// half past two in the night when the clock skips it, shows it twice, and shows it once
	['2027-03-28T01:30:00Z', '2027-03-27T22:30:00Z', 'morgen, Sonntag, 28. März 2027, 03:30 Uhr'],
	['2026-10-25T01:30:00Z', '2026-10-25T00:40:00Z', 'heute, Sonntag, 25. Oktober 2026, 02:30 Uhr'],
	['2027-03-21T01:30:00Z', '2027-03-19T12:00:00Z', 'übermorgen, Sonntag, 21. März 2027, 02:30 Uhr']
])('%s seen from %s is %s', (at, now, words) => {
	expect(writeInstant(at, 'Europe/Berlin', new Date(now)).replaceAll('\u00a0', ' ')).toBe(words);
});
