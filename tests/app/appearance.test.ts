import { describe, expect, test } from 'vitest';
import { stack } from '../support/stack.ts';

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(new URL(path, stack.app), { headers, redirect: 'manual' });

const choose = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
	fetch(new URL('/preferences', stack.app), {
		method: 'POST',
		headers: { origin: stack.app, ...headers },
		body: new URLSearchParams(fields),
		redirect: 'manual'
	});

describe('language', () => {
	test.each([
		['', 'de'],
		['de-AT,de;q=0.9', 'de'],
		['en-US,en;q=0.9,de;q=0.5', 'en'],
		['tr', 'de']
	])('a browser that prefers "%s" gets the page in %s', async (preferred, lang) => {
		const html = await (await get('/', { 'accept-language': preferred })).text();
		expect(html).toContain(`<html lang="${lang}"`);
	});

	test('the choice wins over what the browser prefers', async () => {
		const html = await (await get('/', { 'accept-language': 'de', cookie: 'locale=en' })).text();
		expect(html).toContain('<html lang="en"');
	});

	test('an unknown language in the cookie is passed over', async () => {
		const html = await (await get('/', { cookie: 'locale=%3Cscript%3E' })).text();
		expect(html).toContain('<html lang="de"');
	});
});

describe('the theme', () => {
	test('stands in the page before any script runs', async () => {
		const html = await (await get('/', { cookie: 'theme=dark' })).text();
		expect(html).toContain('data-theme="dark"');
	});

	test('follows the device when the cookie says nonsense', async () => {
		const html = await (await get('/', { cookie: 'theme="><script>' })).text();
		expect(html).toContain('data-theme="system"');
	});
});

describe('choosing', () => {
	test('stores the choice and answers a script without a body', async () => {
		const response = await choose({ theme: 'dark' }, { accept: 'application/json' });
		expect(response.status).toBe(204);
		expect(response.headers.get('set-cookie')).toMatch(/^theme=dark;.*HttpOnly/i);
	});

	test('leads a form without scripts back to its page', async () => {
		const response = await choose({ locale: 'en', to: '/avv?x=1' }, { accept: 'text/html' });
		expect(response.status).toBe(303);
		expect(response.headers.get('location')).toBe('/avv?x=1');
	});

	test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
		'never leads away to %s',
		async (to) => {
			const response = await choose({ locale: 'en', to }, { accept: 'text/html' });
			expect(response.status).toBe(303);
			const target = new URL(response.headers.get('location') ?? '', stack.app);
			expect(target.origin).toBe(stack.app);
		}
	);

	test.each<Record<string, string>>([{ locale: 'xx' }, { theme: 'pink' }])(
		'refuses %j',
		async (fields) => {
			const response = await choose(fields, { accept: 'application/json' });
			expect(response.status).toBe(400);
			expect(response.headers.get('set-cookie')).toBeNull();
		}
	);

	test('takes nothing from another site', async () => {
		const response = await choose({ theme: 'dark' }, { origin: 'https://evil.example' });
		expect(response.status).toBe(403);
		expect(response.headers.get('set-cookie')).toBeNull();
	});
});

describe('every page', () => {
	test.each(['/', '/impressum', '/datenschutz', '/avv', '/demo', '/nowhere'])(
		'%s is sent with a strict policy and stores nothing',
		async (path) => {
			const response = await get(path);
			const policy = response.headers.get('content-security-policy') ?? '';
			expect(policy).toMatch(/script-src 'self'( 'nonce-[^']+')?;/);
			expect(policy).not.toContain('unsafe-inline');
			expect(policy).not.toContain('unsafe-eval');
			expect(policy).toContain("frame-ancestors 'none'");
			expect(policy).toContain(`connect-src 'self' ${new URL(stack.api).origin}`);
			expect(response.headers.get('x-content-type-options')).toBe('nosniff');
			expect(response.headers.get('set-cookie')).toBeNull();
		}
	);

	test('that does not exist says so with the right status', async () => {
		const response = await get('/nowhere');
		expect(response.status).toBe(404);
		expect(await response.text()).toContain('Diese Seite gibt es nicht');
	});
});

test('no link on the public pages leads nowhere', async () => {
	const pages = ['/', '/impressum', '/datenschutz', '/avv', '/demo'];
	const links = new Set<string>();
	for (const page of pages) {
		const html = await (await get(page)).text();
		for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
			const url = new URL(href, new URL(page, stack.app));
			if (url.origin === stack.app) links.add(url.pathname);
		}
	}
	const answers = await Promise.all(
		[...links].map(async (path) => ({ path, status: (await get(path)).status }))
	);
	expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
});
