import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../../supabase/functions/_shared/errors.ts';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { limitVisitor, NOTHING, OIL_CHANGE, post, stored, Tab, workshopForChat } from './chat.ts';

let workshop: NewWorkshop;
let tab: Tab;

beforeAll(async () => {
	workshop = await workshopForChat();
	tab = new Tab(workshop);
});

// whatever is refused in this file leaves nothing behind
afterEach(async () => {
	expect(await stored(workshop)).toEqual(NOTHING);
});

const expectRefusal = (
	answer: { status: number; headers: Headers; body: unknown },
	code: ErrorCode,
	locale: 'de' | 'en' = 'de'
) => {
	expect(answer.body).toMatchObject({ code, message: ERRORS[code][locale] });
	expect(answer.status).toBe(ERRORS[code].status);
	expect(answer.headers.get('content-type')).toContain('application/json');
};

async function setKey(change: Record<string, unknown>) {
	const sql = database();
	await sql`update client_keys set ${sql(change)} where publishable_key = ${workshop.widgetKey}`;
}

describe('a key', () => {
	it('that nobody knows is refused', async () => {
		const body = { ...tab.body(OIL_CHANGE), key: 'cb_pub_00000000000000000000000000' };
		expectRefusal(await post('message', body, { origin: tab.origin }), 'key_unknown');
	});

	it('that is paused is refused until it runs again', async () => {
		await setKey({ status: 'paused' });
		expectRefusal(await tab.refused(OIL_CHANGE), 'key_paused');
		expectRefusal(
			(await tab.open()) as unknown as Awaited<ReturnType<Tab['refused']>>,
			'key_paused'
		);
		await setKey({ status: 'active' });
		expect((await tab.open()).status).toBe(200);
	});

	it('that is revoked is refused for good', async () => {
		const own = await workshopForChat();
		const sql = database();
		await sql`update client_keys set status = 'revoked' where publishable_key = ${own.widgetKey}`;
		expectRefusal(await new Tab(own).refused(OIL_CHANGE), 'key_revoked');
	});

	it.each([
		'https://fremd.example',
		'https://werkstatt.example.fremd.example',
		'https://eine-werkstatt.example',
		'https://sub.werkstatt.example',
		'null'
	])('is refused on the page %s', async (origin) => {
		expectRefusal(await post('message', tab.body(OIL_CHANGE), { origin }), 'origin_not_allowed');
	});

	it('is refused to a client that names no page', async () => {
		expectRefusal(await post('message', tab.body(OIL_CHANGE)), 'origin_not_allowed');
	});

	it('with a wildcard works on every subdomain, and on nothing that only looks like one', async () => {
		await setKey({ allowed_domains: ['*.werkstatt.example'] });
		const open = (origin: string) => new Tab(workshop, origin).open();
		expect((await open('https://shop.werkstatt.example')).status).toBe(200);
		expect((await open('https://a.b.werkstatt.example:8443')).status).toBe(200);
		for (const origin of [
			'https://werkstatt.example',
			'https://xwerkstatt.example',
			'https://shop.werkstatt.example.fremd.example'
		]) {
			expect((await open(origin)).status).toBe(403);
		}
		await setKey({ allowed_domains: ['werkstatt.example'] });
	});
});

describe('a body', () => {
	it.each(['', '{', '"text', 'null0'])('that is no JSON is refused: %s', async (body) => {
		expectRefusal(await post('message', body, { origin: tab.origin }), 'malformed_json');
	});

	it('with bytes that are no text is refused', async () => {
		const response = await fetch(`${stack.api}/functions/v1/chat/message`, {
			method: 'POST',
			headers: { origin: tab.origin },
			body: new Uint8Array([0x22, 0xff, 0xfe, 0x22])
		});
		expect(response.status).toBe(400);
	});

	it.each([null, [], 7, 'text'])('that is no object is refused: %j', async (body) => {
		const answer = await post('message', JSON.stringify(body), { origin: tab.origin });
		expectRefusal(answer, 'invalid_request');
	});

	it('names every field that is missing or wrong', async () => {
		const answer = await post('message', { message: { id: 'x', text: 7 } }, { origin: tab.origin });
		expectRefusal(answer, 'invalid_request');
		expect(answer.body.fields).toEqual({
			locale: 'invalid_request',
			key: 'invalid_request',
			'message.id': 'invalid_request',
			'message.text': 'invalid_request'
		});
	});

	it('of a megabyte is refused, declared or not', async () => {
		const big = JSON.stringify(tab.body('a'.repeat(1_000_000)));
		expectRefusal(await post('message', big, { origin: tab.origin }), 'body_too_large');
		const streamed = await fetch(`${stack.api}/functions/v1/chat/message`, {
			method: 'POST',
			headers: { origin: tab.origin },
			body: new Blob([big]).stream(),
			duplex: 'half'
		} as RequestInit);
		expect(streamed.status).toBe(413);
		expect(await streamed.json()).toMatchObject({ code: 'body_too_large' });
	});

	it('is refused in the visitor’s language', async () => {
		const body = { ...tab.body(''), locale: 'en' };
		expectRefusal(await post('message', body, { origin: tab.origin }), 'empty_message', 'en');
		const headers = { 'accept-language': 'en-GB,en;q=0.9' };
		expectRefusal(
			await post('message', '{', { origin: tab.origin, headers }),
			'malformed_json',
			'en'
		);
	});
});

describe('a message', () => {
	it.each(['', '   ', '\u200b\u202e\u0007', '\n\n'])(
		'without anything to see is refused: %j',
		async (text) => {
			expectRefusal(await tab.refused(text), 'empty_message');
		}
	);

	it('of more than 2,000 characters is refused', async () => {
		expectRefusal(await tab.refused('a'.repeat(2001)), 'message_too_long');
	});

	it('past the limit is refused with the time to wait, whatever address it claims', async () => {
		const own = await workshopForChat();
		await limitVisitor(own, 3);
		const visitor = new Tab(own);
		for (let count = 0; count < 3; count++) await visitor.ask('Hallo');
		const before = await stored(own);
		const answer = await visitor.refused(OIL_CHANGE);
		expectRefusal(answer, 'rate_limited');
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		const spoofed = await post('message', visitor.body(OIL_CHANGE), {
			origin: visitor.origin,
			headers: { 'x-forwarded-for': '203.0.113.7', 'cf-connecting-ip': '203.0.113.7' }
		});
		expectRefusal(spoofed, 'rate_limited');
		expect(await stored(own)).toEqual(before);
	});
});

describe('an address', () => {
	it.each(['', 'nope', 'message/x', 'constructor'])(
		'that does not exist is not found: %s',
		async (route) => {
			expectRefusal(await post(route, {}), 'not_found');
		}
	);

	it('answers only to POST', async () => {
		const response = await fetch(`${stack.api}/functions/v1/chat/open`);
		const { status, headers } = response;
		expectRefusal({ status, headers, body: await response.json() }, 'method_not_allowed');
		expect(response.headers.get('allow')).toBe('POST, OPTIONS');
	});
});

describe('a page', () => {
	it('may read answers and refusals, but never with cookies', async () => {
		for (const { headers } of [await tab.open(), await tab.refused('')]) {
			expect(headers.get('access-control-allow-origin')).toBe(tab.origin);
			expect(headers.get('access-control-allow-credentials')).toBeNull();
			expect(headers.get('access-control-expose-headers')).toContain('retry-after');
			expect(headers.get('vary')).toContain('origin');
			expect(headers.get('cache-control')).toBe('no-store');
		}
	});

	it('passes a preflight', async () => {
		const response = await fetch(`${stack.api}/functions/v1/chat/message`, {
			method: 'OPTIONS',
			headers: { origin: tab.origin, 'access-control-request-method': 'POST' }
		});
		expect(response.status).toBe(204);
		expect(response.headers.get('access-control-allow-methods')).toContain('POST');
		expect(response.headers.get('access-control-allow-headers')).toContain('content-type');
	});
});
