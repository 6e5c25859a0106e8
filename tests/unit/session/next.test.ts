import { describe, expect, test } from 'vitest';
import { askedFrom, safeNext, signInPath } from '$lib/session/next';

describe('where sign-in leads', () => {
	test.each([
		['/app/contacts?page=2', '/app/contacts?page=2'],
		['/app/x#part', '/app/x'],
		['/app/%2F%2Fevil.example', '/app/%2F%2Fevil.example']
	])('%j is a page of ours', (next, path) => {
		expect(safeNext(next)).toBe(path);
	});

	test.each([
		null,
		undefined,
		42,
		'',
		'app',
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'/.//evil.example',
		'/a/..//evil.example',
		'https://evil.example/app',
		'javascript:alert(1)',
		'http:evil.example'
	])('%j is not', (next) => {
		expect(safeNext(next)).toBe('/app');
	});

	test('stays the same when it goes round twice', () => {
		const url = new URL('https://app.example/app/contacts?status=new&q=a%26b');
		const signIn = new URL(signInPath(url), url);
		expect(safeNext(signIn.searchParams.get('next'))).toBe('/app/contacts?status=new&q=a%26b');
	});
});

test('a file is led to by a page that begins the download', () => {
	const file = '/app/reports/value/csv?month=2026-08';
	const url = new URL(file, 'https://app.example');
	const signIn = new URL(signInPath(url), url);
	const next = new URL(safeNext(signIn.searchParams.get('next')), url);
	expect([next.pathname, next.searchParams.get('of')]).toEqual(['/app/file', file]);
});

describe('a refused file leads back', () => {
	const origin = 'https://app.example';
	const file = new URL('/app/analytics/rows/kpi-rows.csv?metric=episodes', origin);

	test.each([
		['/app/analytics/rows?metric=episodes&range=90d', undefined],
		['/app', undefined],
		['/app/reports/new?key=1&/preview', '/app/reports/new?key=1']
	])('to %s, where it was asked for', (from, back = from) => {
		expect(askedFrom(file, origin + from)).toBe(back);
	});

	test.each([
		null,
		'',
		'nonsense',
		`${origin}/`,
		`${origin}/sign-in?next=%2Fapp`,
		`${origin}/apple`,
		'https://evil.example/app/analytics',
		file.href,
		`${origin}/app/analytics/contacts/leads.csv`,
		`${origin}/app/file?of=${encodeURIComponent(file.pathname)}`
	])('to its section from %j', (from) => {
		expect(askedFrom(file, from)).toBe('/app/analytics');
	});
});

test('a form’s action is left out of the way back', () => {
	expect(signInPath(new URL('https://app.example/app/widget?/add'))).toBe(
		'/sign-in?next=%2Fapp%2Fwidget'
	);
	expect(signInPath(new URL('https://app.example/app/widget?new=1&/add'))).toBe(
		'/sign-in?next=%2Fapp%2Fwidget%3Fnew%3D1'
	);
	expect(signInPath(new URL('https://app.example/app'))).toBe('/sign-in');
});
