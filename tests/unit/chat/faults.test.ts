import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CodedError, ERRORS } from '../../../supabase/functions/_shared/errors.ts';
import { createRpc } from '../../../supabase/functions/_shared/http/data-api.ts';
import { codedErrorOf, problem } from '../../../supabase/functions/_shared/http/responses.ts';

afterEach(() => vi.restoreAllMocks());

describe('a fault nobody expected', () => {
	it('is logged with a place and an id that the client gets, but without its words', async () => {
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const error = codedErrorOf(new TypeError('Erika Muster, 0231 5550101'), 'chat/contact');
		const line = String(log.mock.calls[0]?.[0]);
		expect(line).not.toContain('Erika');
		expect(JSON.parse(line)).toMatchObject({ where: 'chat/contact', name: 'TypeError' });
		expect(line).toContain('faults.test.ts');
		const body = (await problem(error, 'de').json()) as { id: string };
		expect(body).toEqual({ code: 'internal', message: ERRORS.internal.de, id: body.id });
		expect(line).toContain(body.id);
	});

	it('may be anything that can be thrown', () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		for (const thrown of [undefined, null, 'text', {}]) {
			expect(codedErrorOf(thrown, 'x').code).toBe('internal');
		}
	});
});

describe('a coded fault', () => {
	it('has its status, its words and the time to wait', async () => {
		const response = problem(new CodedError('rate_limited', { retryAfterSeconds: 7 }), 'en');
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('7');
		expect(await response.json()).toEqual({
			code: 'rate_limited',
			message: ERRORS.rate_limited.en
		});
		expect(problem(new CodedError('database_unavailable'), 'de').headers.get('retry-after')).toBe(
			'2'
		);
		expect(problem(new CodedError('invalid_request'), 'de').headers.get('retry-after')).toBeNull();
	});
});

describe('the data API', () => {
	async function calling(respond: (response: ServerResponse) => void): Promise<unknown> {
		const server = createServer((request, response) => {
			request.resume();
			respond(response);
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			return await createRpc({ url, secretKey: 'k', timeoutMs: 150 })('chat_open', {});
		} finally {
			server.closeAllConnections();
			server.close();
		}
	}
	const answering = (status: number, body: string) =>
		calling((response) => response.writeHead(status).end(body));

	it('gives the function’s result', async () => {
		expect(await answering(200, '{"a":1}')).toEqual({ a: 1 });
	});

	it.each([
		['does not answer in time', () => undefined],
		['breaks off', (response: ServerResponse) => void response.destroy()],
		[
			'breaks off half-way',
			(response: ServerResponse) => {
				response.write('{"a"');
				setTimeout(() => response.destroy(), 20);
			}
		],
		['is away', (response: ServerResponse) => void response.writeHead(503).end()],
		[
			'has lost its database',
			(response: ServerResponse) => void response.writeHead(500).end('{"code":"57P01"}')
		]
	])('is unavailable when it %s', async (_what, respond) => {
		await expect(calling(respond)).rejects.toMatchObject({ code: 'database_unavailable' });
	});

	it('names the function and the SQLSTATE of any other failure, and nothing of its values', async () => {
		const failure = answering(400, '{"code":"23514","message":"row (Erika) violates"}');
		await expect(failure).rejects.toThrow(/^chat_open: 400 23514$/);
	});
});
