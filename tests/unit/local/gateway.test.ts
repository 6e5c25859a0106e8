import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FunctionTarget } from '../../../supabase/local/functions.ts';
import { startGateway } from '../../../supabase/local/gateway.ts';

let upstream: http.Server;
let handler: http.RequestListener;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let databaseUp: boolean;
let functionUp: boolean;
let verifyJwt: boolean;

beforeEach(async () => {
	databaseUp = functionUp = true;
	verifyJwt = false;
	upstream = http.createServer((request, response) => handler(request, response));
	await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
	const { port } = upstream.address() as AddressInfo;
	const target = (): FunctionTarget => ({
		port,
		verifyJwt,
		service: {
			running: () => functionUp,
			start: () => Promise.resolve(),
			stop: () => Promise.resolve()
		}
	});
	gateway = await startGateway(0, {
		lite: port,
		databaseUp: () => databaseUp,
		liteUp: () => true,
		publishableKey: 'sb_publishable_test',
		function: (name) => (name === 'chat' ? target() : undefined)
	});
	handler = (request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ url: request.url, headers: request.headers }));
	};
});

afterEach(async () => {
	await gateway.close();
	upstream.closeAllConnections();
	await new Promise((resolve) => upstream.close(resolve));
});

const seen = async (path: string, init?: RequestInit) =>
	(await (await fetch(`${gateway.url}${path}`, init)).json()) as {
		url: string;
		headers: Record<string, string>;
	};

test('auth, data API and storage keep their paths', async () => {
	for (const path of ['/auth/v1/user', '/rest/v1/workshops?limit=1', '/storage/v1/bucket']) {
		expect((await seen(path)).url).toBe(path);
	}
});

test('a function sees the path from its own name on', async () => {
	expect((await seen('/functions/v1/chat/open?x=1')).url).toBe('/chat/open?x=1');
});

test.each(['/', '/functions/v1/none', '/functions/v1/', '/authx/v1', '/functions/v1/chat%2f..'])(
	'%s leads nowhere and says so',
	async (path) => {
		const response = await fetch(`${gateway.url}${path}`);
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ code: 'not_found' });
	}
);

test('a client cannot claim an address that is not its own', async () => {
	const { headers } = await seen('/functions/v1/chat', {
		headers: { 'x-forwarded-for': '8.8.8.8', 'x-real-ip': '8.8.8.8', forwarded: 'for=8.8.8.8' }
	});
	expect(headers['x-forwarded-for']).toBe('127.0.0.1');
	expect(headers).not.toHaveProperty('x-real-ip');
	expect(headers).not.toHaveProperty('forwarded');
});

test('an answer streams through as it is written', async () => {
	let finish: () => void = () => undefined;
	handler = (_, response) => {
		response.write('first\n');
		finish = () => response.end('last\n');
	};
	const response = await fetch(`${gateway.url}/functions/v1/chat/message`, {
		method: 'POST',
		body: '{}'
	});
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	expect((await reader?.read())?.value).toBe('first\n');
	finish();
	expect((await reader?.read())?.value).toBe('last\n');
});

test('a client that hangs up ends the work upstream', async () => {
	const hungUp = new Promise<void>((resolve) => {
		handler = (_, response) => {
			response.write('first\n');
			response.once('close', resolve);
		};
	});
	const abort = new AbortController();
	const response = await fetch(`${gateway.url}/functions/v1/chat`, { signal: abort.signal });
	await response.body?.getReader().read();
	abort.abort();
	await hungUp;
});

test('an answer that breaks off reaches the client as broken, not as complete', async () => {
	handler = (_, response) => {
		response.write('half');
		setTimeout(() => response.destroy(), 20);
	};
	const response = await fetch(`${gateway.url}/functions/v1/chat`);
	await expect(response.text()).rejects.toThrow();
});

test('an early refusal of a large body arrives', async () => {
	handler = (request, response) => {
		// answers before it has read the body, as Deno does, and lets the rest come in: a connection that is closed under
		// a sender's hands may lose the answer, whoever stands between
		response.writeHead(413).end('too large');
		request.resume();
	};
	const response = await fetch(`${gateway.url}/functions/v1/chat`, {
		method: 'POST',
		body: 'x'.repeat(1024 * 1024)
	});
	expect(response.status).toBe(413);
});

test('a function that is down is 503 with a code, readable from any page', async () => {
	functionUp = false;
	const response = await fetch(`${gateway.url}/functions/v1/chat/open`, { method: 'POST' });
	expect(response.status).toBe(503);
	expect(response.headers.get('access-control-allow-origin')).toBe('*');
	expect(await response.json()).toMatchObject({ code: 'function_unavailable' });
	const preflight = await fetch(`${gateway.url}/functions/v1/chat/open`, { method: 'OPTIONS' });
	expect(preflight.status).toBe(204);
});

test('a database that is down is 503 with a code', async () => {
	databaseUp = false;
	const response = await fetch(`${gateway.url}/rest/v1/workshops`);
	expect(response.status).toBe(503);
	expect(await response.json()).toMatchObject({ code: 'database_unavailable' });
	expect((await seen('/functions/v1/chat')).url).toBe('/chat');
});

test('a function that wants a session lets none but sessions and preflights in', async () => {
	verifyJwt = true;
	handler = (request, response) => {
		if (request.url !== '/auth/v1/user') return void response.end('{}');
		response.writeHead(request.headers.authorization === 'Bearer good' ? 200 : 401).end('{}');
	};
	const call = async (init: RequestInit) =>
		(await fetch(`${gateway.url}/functions/v1/chat`, init)).status;
	expect(await call({})).toBe(401);
	expect(await call({ headers: { authorization: 'Bearer bad' } })).toBe(401);
	expect(await call({ headers: { authorization: 'Bearer good' } })).toBe(200);
	expect(await call({ method: 'OPTIONS' })).toBe(200);
});
