import { describe, expect, it } from 'vitest';
import { toE164 } from '../../../supabase/functions/chat/phone.ts';
import { newToken } from '../../../supabase/functions/chat/token.ts';
import { CodedError } from '../../../supabase/functions/_shared/errors.ts';
import { clientAddress } from '../../../supabase/functions/_shared/http/client-address.ts';
import { readJson } from '../../../supabase/functions/_shared/http/body.ts';
import { eventStream } from '../../../supabase/functions/_shared/http/events.ts';
import { Fields } from '../../../supabase/functions/_shared/http/fields.ts';

describe('the client’s address', () => {
	const of = (headers: Record<string, string>, hosted = false) =>
		clientAddress(new Headers(headers), hosted);

	it('is what the last gateway saw, not what the client claims', () => {
		expect(of({ 'x-forwarded-for': '203.0.113.7, 198.51.100.2' })).toBe('198.51.100.2');
		expect(of({ 'x-forwarded-for': '198.51.100.2', 'cf-connecting-ip': '203.0.113.7' })).toBe(
			'198.51.100.2'
		);
	});

	it('is the edge’s word behind Supabase’s own edge', () => {
		const headers = { 'x-forwarded-for': '203.0.113.7, 10.0.0.1', 'cf-connecting-ip': '192.0.2.9' };
		expect(of(headers, true)).toBe('192.0.2.9');
	});

	it('counts a whole /64 as one visitor', () => {
		const one = of({ 'x-forwarded-for': '2001:db8:1:2:3:4:5:6' });
		expect(of({ 'x-forwarded-for': '2001:DB8:1:2::1' })).toBe(one);
		expect(of({ 'x-forwarded-for': '2001:db8:1:3::1' })).not.toBe(one);
		expect(of({ 'x-forwarded-for': '::ffff:192.0.2.9' })).toBe('192.0.2.9');
		expect(of({ 'x-forwarded-for': '::1' })).toBe('0:0:0:0::/64');
	});

	it('is empty rather than missing', () => {
		expect(of({})).toBe('');
	});
});

describe('a body', () => {
	const request = (body: BodyInit) => new Request('http://chat', { method: 'POST', body });

	it('is read up to its limit, byte by byte', async () => {
		expect(await readJson(request('"äöü"'), 8)).toBe('äöü');
		await expect(readJson(request('"äöü"'), 7)).rejects.toMatchObject({ code: 'body_too_large' });
	});

	it('is refused when it is no JSON, and a missing one too', async () => {
		for (const body of ['', '{', '[1,]']) {
			await expect(readJson(request(body), 100)).rejects.toBeInstanceOf(CodedError);
		}
	});
});

describe('fields', () => {
	it('collect every fault under its name', () => {
		const fields = new Fields({ a: 1, part: { id: 'x' } });
		fields.text('a', { max: 3 });
		fields.text('b', { max: 3, code: 'invalid_name' });
		fields.object('part').uuid('id');
		fields.object('none');
		fields.flag('c');
		expect(() => fields.check()).toThrow(
			expect.objectContaining({
				code: 'invalid_request',
				options: {
					fields: {
						a: 'invalid_request',
						b: 'invalid_name',
						'part.id': 'invalid_request',
						none: 'invalid_request'
					}
				}
			}) as Error
		);
	});

	it('take nothing from an object’s prototype', () => {
		const fields = new Fields(JSON.parse('{"__proto__": {"key": "x"}}'));
		fields.text('constructor', { max: 10 });
		fields.text('key', { max: 10 });
		expect(() => fields.check()).toThrow();
	});
});

describe('a phone number', () => {
	it.each([
		['0231 / 555 01-01', '+492315550101'],
		['+49 (0) 231 5550101', '+492315550101'],
		['0176 5550101 2', '+4917655501012'],
		['+90 532 555 01 01', '+905325550101'],
		['030 901820', '+4930901820'],
		['02331 5550101', '+4923315550101'],
		['04941 99 0', '+494941990']
	])('%s is %s', async (written, e164) => {
		expect(await toE164(written)).toBe(e164);
	});

	it.each([
		'',
		'110',
		'0',
		'0000000',
		'5550101',
		'abc',
		'+',
		'12345678901234567890',
		'ruf 0231 5550101 an'
	])('%j is none', async (written) => {
		expect(await toE164(written)).toBeNull();
	});
});

describe('an event stream', () => {
	it('lets its writer finish after the reader has gone', async () => {
		let finished = false;
		let kept: Promise<void> | undefined;
		const stream = eventStream<{ n: number }>(
			async (send) => {
				send({ n: 1 });
				await new Promise((wait) => setTimeout(wait, 20));
				send({ n: 2 });
				finished = true;
			},
			(work) => void (kept = work)
		);
		const reader = stream.getReader();
		const { value } = await reader.read();
		expect(new TextDecoder().decode(value)).toBe('{"n":1}\n');
		await reader.cancel();
		await kept;
		expect(finished).toBe(true);
	});
});

it('a token is 256 random bits, safe in a URL', () => {
	const tokens = Array.from({ length: 50 }, newToken);
	expect(new Set(tokens).size).toBe(50);
	for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});
