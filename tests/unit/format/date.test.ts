import { describe, expect, test } from 'vitest';
import {
	calendarDay,
	dateTime,
	day,
	localDay,
	relative,
	time,
	weekdayName
} from '../../../src/lib/format/date.ts';

const berlin = { locale: 'de', timeZone: 'Europe/Berlin' } as const;
const inEnglish = { ...berlin, locale: 'en' } as const;

describe('a point in time', () => {
	// Just after midnight in Berlin is still the day before in UTC.
	const at = '2026-11-23T23:30:00Z';

	test('is shown on the local day of the workshop', () => {
		expect(day(at, berlin)).toBe('24. Nov. 2026');
		expect(day(at, { locale: 'de', timeZone: 'UTC' })).toBe('23. Nov. 2026');
		expect(localDay(at, 'Europe/Berlin')).toBe('2026-11-24');
	});

	test('is shown on the local clock, summer time included', () => {
		expect(time(at, berlin)).toBe('00:30');
		expect(time('2026-07-01T12:00:00Z', berlin)).toBe('14:00');
	});

	test('reads naturally in both languages', () => {
		expect(dateTime(at, berlin)).toBe('24. Nov. 2026, 00:30');
		expect(dateTime(at, inEnglish)).toBe('24 Nov 2026, 00:30');
	});

	test.each([null, undefined, '', 'gestern'])('that is %s is a dash', (missing) => {
		expect(day(missing, berlin)).toBe('–');
		expect(time(missing, berlin)).toBe('–');
		expect(relative(missing, berlin)).toBe('–');
	});
});

test('a calendar day is the same day everywhere', () => {
	expect(calendarDay('2026-11-24', 'de')).toBe('24. Nov. 2026');
	expect(calendarDay(null, 'de')).toBe('–');
});

describe('how long ago', () => {
	const now = new Date('2026-11-24T08:00:00+01:00');

	test.each([
		['2026-11-24T07:59:40+01:00', 'gerade eben', 'just now'],
		['2026-11-24T08:00:30+01:00', 'gerade eben', 'just now'],
		['2026-11-24T07:55:00+01:00', 'vor 5 Min.', '5 min ago'],
		['2026-11-24T05:00:00+01:00', 'vor 3 Std.', '3 hr ago'],
		['2026-11-23T23:30:00+01:00', 'gestern', 'yesterday'],
		['2026-11-22T09:00:00+01:00', 'vor 2 Tagen', '2 days ago'],
		['2026-11-18T09:00:00+01:00', 'vor 6 Tagen', '6 days ago'],
		['2026-11-17T09:00:00+01:00', '17. Nov. 2026', '17 Nov 2026'],
		['2026-11-25T09:00:00+01:00', '25. Nov. 2026', '25 Nov 2026']
	])('%s is "%s", in English "%s"', (at, german, english) => {
		expect(relative(at, berlin, now)).toBe(german);
		expect(relative(at, inEnglish, now)).toBe(english);
	});

	test('an hour ago is an hour ago, even across midnight', () => {
		const soonAfterMidnight = new Date('2026-11-24T00:30:00+01:00');
		expect(relative('2026-11-23T23:20:00+01:00', berlin, soonAfterMidnight)).toBe('vor 1 Std.');
	});
});

test('weekdays begin with Monday', () => {
	expect([weekdayName(1, 'de'), weekdayName(7, 'de', 'short')]).toEqual(['Montag', 'So']);
	expect(weekdayName(3, 'en')).toBe('Wednesday');
});
