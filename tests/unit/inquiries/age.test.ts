import { describe, expect, test } from 'vitest';
import { waitWords } from '../../../src/lib/inquiries/age.ts';

const now = new Date('2026-11-27T12:00:00Z');

describe('how long somebody waits', () => {
	test.each([
		['2026-11-27T12:00:00Z', 'wartet seit 1 Min.'],
		['2026-11-27T11:20:30Z', 'wartet seit 39 Min.'],
		['2026-11-27T07:10:00Z', 'wartet seit 4 Std.'],
		['2026-11-26T12:00:00Z', 'wartet seit 1 Tag'],
		['2026-11-02T13:00:00Z', 'wartet seit 24 Tagen']
	])('since %s is "%s"', (at, words) => {
		expect(waitWords('new', at, now).replaceAll('\u00a0', ' ')).toBe(words);
	});

	test('is the age of the inquiry where it was answered', () => {
		expect(waitWords('quoted', '2026-11-02T13:00:00Z', now)).toBe('angefragt vor 24 Tagen');
	});
});
