import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { loaderResponse, loadOf, pageOrigin, prepareLoader, reportLoad } from '$lib/widget/loader';

const cleanUp: (() => void)[] = [];
afterEach(() => cleanUp.splice(0).forEach((end) => end()));

const SOURCE = "const a='__CARBOT_API__'";
const answer = (headers: Record<string, string> = {}, source = SOURCE) =>
	loaderResponse(
		prepareLoader(source, 'https://x.supabase.co/some/path?q=1'),
		new Headers(headers)
	);

test('the API address becomes part of the script, as an origin and nothing more', async () => {
	expect(await answer().text()).toBe("const a='https://x.supabase.co'");
});

test('the loader may be embedded anywhere and is revalidated each time', async () => {
	const first = answer();
	expect(first.status).toBe(200);
	expect(first.headers.get('content-type')).toMatch(/^text\/javascript/);
	expect(first.headers.get('cache-control')).toBe('no-cache');
	expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
	const etag = first.headers.get('etag') ?? '';
	const again = answer({ 'if-none-match': `"other", ${etag}` });
	expect(again.status).toBe(304);
	expect(await again.text()).toBe('');
	expect(answer({ 'if-none-match': etag }, 'new code').status).toBe(200);
});

test('it travels compressed to whoever understands that', async () => {
	const response = answer({ 'accept-encoding': 'br, gzip' });
	expect(response.headers.get('content-encoding')).toBe('gzip');
	const bytes = new Uint8Array(await response.arrayBuffer());
	expect(gunzipSync(bytes).toString()).toBe("const a='https://x.supabase.co'");
	expect(answer({ 'accept-encoding': 'identity' }).headers.get('content-encoding')).toBeNull();
});

test.each([
	['https://werkstatt.example/preise?name=Erika#x', 'https://werkstatt.example'],
	['http://127.0.0.1:5173/demo', 'http://127.0.0.1:5173'],
	['android-app://com.example', null],
	['nonsense', null],
	[null, null]
])('of the page %s only %s is passed on', (referer, origin) => {
	expect(pageOrigin(referer)).toBe(origin);
});

const ORIGIN = 'https://werkstatt.example';
test.each([
	[{ referer: `${ORIGIN}/` }, '?key=k', { origin: ORIGIN, key: 'k' }],
	[{ referer: `${ORIGIN}/` }, '', { origin: ORIGIN, key: null }],
	// Referrer-Policy: no-referrer
	[{ 'sec-fetch-dest': 'script' }, '?key=k', { origin: null, key: 'k' }],
	[{ 'sec-fetch-dest': 'script' }, '', null],
	// somebody who reads the script
	[{ 'sec-fetch-dest': 'document' }, '?key=k', null],
	[{}, '?key=k', null]
])('a request with %o for the script%s is the load %o', (headers, query, load) => {
	expect(
		loadOf(new Headers(headers as HeadersInit), new URL(`https://app.example/widget.js${query}`))
	).toEqual(load);
});

test('a load is reported with its origin, its key and what the browser calls itself, and nothing more', async () => {
	const seen: { url?: string; body: string; headers: object }[] = [];
	const api = await serve((url, body, headers) => seen.push({ url, body, headers }));
	await reportLoad(api, { origin: 'https://werkstatt.example', key: 'cb_pub_x' }, 'Browser/1.0');
	expect(seen).toHaveLength(1);
	expect(seen[0]?.url).toBe('/functions/v1/chat/loaded');
	expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
		origin: 'https://werkstatt.example',
		key: 'cb_pub_x'
	});
	expect(seen[0]?.headers).not.toHaveProperty('x-forwarded-for');
	expect(seen[0]?.headers).not.toHaveProperty('referer');
	expect(seen[0]?.headers).toHaveProperty('user-agent', 'Browser/1.0');
	await reportLoad(api, { origin: 'https://werkstatt.example', key: null }, null);
	expect(seen[1]?.headers).toHaveProperty('user-agent', '');
});

const load = { origin: 'https://werkstatt.example', key: null };

test('a chat function that is down or silent harms nobody', async () => {
	await reportLoad('http://127.0.0.1:9', load, null);
	const silent = await serve(() => undefined, false);
	const limits = vi.spyOn(AbortSignal, 'timeout');
	cleanUp.push(() => limits.mockRestore());
	await reportLoad(silent, load, null);
	expect(limits.mock.calls).toEqual([[2_000]]);
});

async function serve(
	see: (url: string | undefined, body: string, headers: object) => void,
	answer = true
): Promise<string> {
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += String(chunk)));
		request.on('end', () => {
			see(request.url, body, request.headers);
			if (answer) response.writeHead(204).end();
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	cleanUp.push(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
