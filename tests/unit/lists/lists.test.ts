import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/lib/lists/address.ts';
import { isUuid, readCursor, writeCursor } from '../../../src/lib/lists/cursor.ts';
import { toPage } from '../../../src/lib/lists/page.ts';
import { containing, readSearch } from '../../../src/lib/lists/search.ts';

const id = '83be980f-8072-4a68-b923-803aa2e7ef3b';

describe('a cursor', () => {
	test('keeps the microseconds that tell two rows apart', () => {
		const cursor = { at: '2026-11-26T05:26:52.812472+00:00', id };
		expect(readCursor(writeCursor(cursor))).toEqual(cursor);
	});

	test.each([
		null,
		'',
		id,
		`2026-11-26~${id}`,
		'2026-11-26T05:26:52+00:00~nonsense',
		`2026-11-26T05:26:52+00:00",id.gt.0~${id}`,
		`2026-11-26T05:26:52+00:00~${id}~more`,
		// no instants, which the database would fail on
		...['2026-02-30T00:00:00Z', '9999-99-99T99:99:99Z', '0000-01-01T00:00:00Z'].map(
			(at) => `${at}~${id}`
		),
		`2026-11-26T05:26:52+99:00~${id}`
	])('%j is none', (text) => expect(readCursor(text)).toBeNull());
});

test('an id is a uuid in either case, and nothing else', () => {
	expect(isUuid(id)).toBe(true);
	expect(isUuid(id.toUpperCase())).toBe(true);
	expect(isUuid(`${id} `)).toBe(false);
	expect(isUuid('new')).toBe(false);
});

describe('a page', () => {
	const cursorOf = (n: number) => ({ at: `2026-01-0${n}T00:00:00Z`, id });

	test('leads on from its last row when there is one more', () => {
		const page = toPage([1, 2, 3], 2, cursorOf);
		expect(page).toEqual({ rows: [1, 2], next: `2026-01-02T00:00:00Z~${id}` });
	});

	test('ends when nothing follows', () => {
		expect(toPage([1, 2], 2, cursorOf)).toEqual({ rows: [1, 2], next: null });
		expect(toPage([], 2, cursorOf)).toEqual({ rows: [], next: null });
	});
});

describe('a search', () => {
	test('takes wildcards as the characters they are', () => {
		expect(containing('100 %_\\')).toBe('%100 \\%\\_\\\\%');
	});

	test('is trimmed, without controls and of bounded length', () => {
		expect(readSearch(' a\u0000b\n ')).toBe('a b');
		expect(readSearch('x'.repeat(500))).toHaveLength(100);
		expect(readSearch(null)).toBe('');
	});
});

test('an address holds only what has a value', () => {
	expect(addressOf('/app', { q: undefined, filter: '' })).toBe('/app');
	expect(addressOf('/app', { q: 'ä & b', filter: 'open' })).toBe('/app?q=%C3%A4+%26+b&filter=open');
});
