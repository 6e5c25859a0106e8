import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isDate, lastDayOf } from '../../../src/lib/analytics/calendar.ts';
import {
	isCompared,
	ofKeys,
	presets,
	queryOf,
	rangeOf,
	readWindow,
	toPreset,
	type Window
} from '../../../src/lib/analytics/window.ts';

const berlin = 'Europe/Berlin';
const now = new Date('2026-11-26T10:00:00Z');
const read = (query: string, at = now) => readWindow(new URLSearchParams(query), berlin, at);

describe('the window in the address', () => {
	test('is the last 30 days without one, compared with the 30 before', () => {
		expect(read('')).toEqual({
			preset: '30d',
			from: '2026-10-28',
			to: '2026-11-27',
			days: 30,
			compare: 'previous',
			previousFrom: '2026-09-28',
			previousTo: '2026-10-28',
			key: null,
			isCut: false,
			isFuture: false,
			isBroken: false,
			isKeyUnknown: false,
			today: '2026-11-26',
			countedSince: null
		} satisfies Window);
	});

	test('is compared with days on which the workshop was counted already', () => {
		const since = (day: string | null, query = 'range=7d') =>
			isCompared({ ...readWindow(new URLSearchParams(query), berlin, now), countedSince: day });
		// 13 to 19 November are compared with
		expect(since('2026-11-13')).toBe(true);
		expect(since('2026-11-14')).toBe(false);
		expect(since(null)).toBe(true);
		expect(since('2026-11-13', 'range=7d&compare=none')).toBe(false);
		expect(since('2026-11-13', 'range=7d&compare=year')).toBe(false);
	});

	test('is the range that was chosen last, where the address names none', () => {
		const of = (query: string, chosen: string | undefined, otherwise?: '7d') =>
			readWindow(new URLSearchParams(query), berlin, now, toPreset(chosen, otherwise)).preset;
		expect(of('', '90d', '7d')).toBe('90d');
		expect(of('range=today', '90d')).toBe('today');
		expect(of('from=2026-01-03&to=2026-02-04', '90d')).toBe('custom');
		for (const none of [undefined, '', 'forever']) {
			expect(of('', none, '7d')).toBe('7d');
			expect(of('', none)).toBe('30d');
		}
	});

	test.each([
		['today', '2026-11-26', '2026-11-27'],
		['yesterday', '2026-11-25', '2026-11-26'],
		['7d', '2026-11-20', '2026-11-27'],
		['12m', '2025-11-27', '2026-11-27'],
		['week', '2026-11-23', '2026-11-27'],
		['month', '2026-11-01', '2026-11-27'],
		['quarter', '2026-10-01', '2026-11-27'],
		['year', '2026-01-01', '2026-11-27'],
		['last-week', '2026-11-16', '2026-11-23'],
		['last-month', '2026-10-01', '2026-11-01'],
		['last-quarter', '2026-07-01', '2026-10-01'],
		['last-year', '2025-01-01', '2026-01-01']
	])('%s is [%s, %s)', (range, from, to) =>
		expect(read(`range=${range}`)).toMatchObject({ from, to })
	);

	test('two dates are a window with both of them in it, in either order', () => {
		const window = { preset: 'custom', from: '2026-02-01', to: '2026-03-01', days: 28 };
		expect(read('from=2026-02-01&to=2026-02-28')).toMatchObject(window);
		expect(read('from=2026-02-28&to=2026-02-01')).toMatchObject(window);
		expect(read('from=2026-02-03&to=2026-02-03')).toMatchObject({ days: 1 });
	});

	test.each([
		'range=forever',
		'from=2026-02-30&to=2026-03-01',
		'from=2026-02-01',
		"from=1';drop table&to=2026-01-01",
		'from=2026-12-24&to=2026-12-31',
		'from=0001-01-01&to=2026-01-01'
	])('%s makes no sense and means 30 days', (query) => expect(read(query).preset).toBe('30d'));

	test('says that what was wished for are no days, and only then', () => {
		for (const query of ['range=forever', 'from=2026-02-30&to=2026-03-01', 'from=2026-02-01'])
			expect(read(query).isBroken, query).toBe(true);
		for (const query of ['', 'range=7d&from=x', 'from=2026-12-24&to=2026-12-31', 'range='])
			expect(read(query).isBroken, query).toBe(false);
	});

	test('says that days to come were wished for, and only then', () => {
		expect(read('from=2026-11-27&to=2026-12-31')).toMatchObject({ preset: '30d', isFuture: true });
		for (const query of ['from=2026-11-26&to=2026-12-31', 'from=2026-02-30&to=2027-01-01', ''])
			expect(read(query).isFuture, query).toBe(false);
	});

	test('ends today at the latest, and begins ten years before at the earliest', () => {
		expect(read('from=2026-11-01&to=2026-12-31')).toMatchObject({ to: '2026-11-27', isCut: false });
		const long = read('from=2016-01-01&to=2026-11-26');
		expect(long).toMatchObject({ days: 3660, to: '2026-11-27', isCut: true });
	});

	test('begins a new day at local midnight, not at that of Greenwich', () => {
		expect(read('range=today', new Date('2026-11-25T22:59:00Z')).from).toBe('2026-11-25');
		expect(read('range=today', new Date('2026-11-25T23:01:00Z')).from).toBe('2026-11-26');
		expect(read('range=today', new Date('2026-07-25T22:01:00Z')).from).toBe('2026-07-26');
	});

	test('compares with the year before, as long as itself, through a leap day too', () => {
		expect(read('range=7d&compare=year')).toMatchObject({
			compare: 'year',
			previousFrom: '2025-11-20',
			previousTo: '2025-11-27'
		});
		const leap = new Date('2028-02-29T10:00:00Z');
		expect(read('range=today&compare=year', leap)).toMatchObject({
			previousFrom: '2027-02-28',
			previousTo: '2027-03-01'
		});
	});

	test('takes a key only when it is an id', () => {
		expect(read('key=00000000-0000-4000-8000-000000000001').key).toMatch(/1$/);
		expect(read('key=all')).toMatchObject({ key: null, isKeyUnknown: true });
		expect(read('').isKeyUnknown).toBe(false);
	});

	test('has a key of the workshop’s or all of them, and says when another was wished for', () => {
		const window = read('key=00000000-0000-4000-8000-000000000001');
		expect(ofKeys(window, [{ id: window.key ?? '' }])).toEqual(window);
		expect(ofKeys(window, [{ id: 'other' }])).toEqual({ ...window, key: null, isKeyUnknown: true });
		expect(ofKeys(read(''), [])).toEqual(read(''));
	});
});

test('every window is written into an address that reads back as the same', () => {
	const key = '00000000-0000-4000-8000-000000000001';
	for (const preset of [...presets, 'custom']) {
		for (const rest of ['', '&compare=year', `&compare=none&key=${key}`]) {
			const range = preset === 'custom' ? 'from=2026-01-03&to=2026-02-04' : `range=${preset}`;
			const window = read(range + rest);
			const query = Object.entries(queryOf(window)).flatMap(([name, value]) =>
				value ? [[name, value]] : []
			);
			expect(readWindow(new URLSearchParams(query), berlin, now)).toEqual(window);
		}
	}
});

test('a part of the address is changed alone', () => {
	const window = read('range=7d&compare=year');
	expect(queryOf(window, { preset: 'month' })).toMatchObject({ range: 'month', compare: 'year' });
	expect(queryOf(window, { compare: 'none' })).toMatchObject({ range: '7d', compare: 'none' });
});

describe('the calendar', () => {
	test.each(['2026-03-29', '2026-10-25'])('counts the day of a clock change, %s, once', (day) =>
		expect(addDays(addDays(day, -1), 2)).toBe(addDays(day, 1))
	);

	test('crosses months, years and leap days', () => {
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
		expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
		expect(lastDayOf('2026-03-01')).toBe('2026-02-28');
		expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
		expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
	});

	test('knows which dates exist', () => {
		expect(isDate('2028-02-29')).toBe(true);
		for (const text of ['2026-02-29', '2026-13-01', '26-01-01', '', '2026-1-1']) {
			expect([text, isDate(text)]).toEqual([text, false]);
		}
	});

	test('a week begins on Monday, a quarter on the first of its first month', () => {
		for (let day = '2026-11-16'; day < '2026-11-23'; day = addDays(day, 1)) {
			expect(rangeOf('week', day).from).toBe('2026-11-16');
		}
		expect(rangeOf('last-quarter', '2026-02-10')).toEqual({ from: '2025-10-01', to: '2026-01-01' });
	});
});
