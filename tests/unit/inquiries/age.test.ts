import { describe, expect, test } from 'vitest';
import { relative } from '../../../src/lib/format/date.ts';
import { waitWords } from '../../../src/lib/inquiries/age.ts';

const now = new Date('2026-11-27T12:00:00Z');
const zone = 'Europe/Berlin';

describe('how long somebody waits', () => {
	test.each([
		['2026-11-27T12:00:00Z', 'wartet seit 1 Min.'],
		['2026-11-27T11:20:30Z', 'wartet seit 39 Min.'],
		['2026-11-27T07:10:00Z', 'wartet seit 4 Std.'],
		['2026-11-26T12:00:00Z', 'wartet seit 1 Tag'],
		['2026-11-02T13:00:00Z', 'wartet seit 25 Tagen']
	])('since %s is "%s"', (at, words) => {
		expect(waitWords('new', at, zone, now).replaceAll('\u00a0', ' ')).toBe(words);
	});

	test('is the age of the inquiry where it was answered', () => {
		expect(waitWords('quoted', '2026-11-02T13:00:00Z', zone, now)).toBe('angefragt vor 25 Tagen');
	});

	test.each([
		['2026-11-27T05:00:00Z', 'vor 7 Std.'],
		['2026-11-26T23:30:00Z', 'vor 12 Std.'],
		['2026-11-22T18:00:00Z', 'vor 5 Tagen'],
		['2026-11-21T23:30:00Z', 'vor 5 Tagen'],
		['2026-11-21T18:00:00Z', 'vor 6 Tagen']
	])('is told as in the list of contacts: since %s, "%s"', (at, words) => {
		const plain = (text: string) => text.replaceAll('\u00a0', ' ');
		expect(plain(relative(at, { locale: 'de', timeZone: zone }, now))).toBe(words);
		expect(plain(waitWords('quoted', at, zone, now))).toBe(`angefragt ${words}`);
	});
});
