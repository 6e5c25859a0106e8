import { error } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { soon } from '../../../src/lib/analytics/soon.ts';
import { wholeOf } from '../../../src/lib/without-scripts.ts';

const pageAt = (address: string, method = 'GET') => {
	const url = new URL(address, 'http://app.example');
	const request = new Request(url, { method });
	return { isDataRequest: false, request, url, locals: {} as App.Locals };
};

test('what comes at once is there, what takes long is promised', async () => {
	vi.useFakeTimers();
	const page = pageAt('/app');
	expect(await soon(Promise.resolve(7), page)).toEqual({ value: 7 });
	expect(page.locals.isUnfinished).toBeUndefined();
	const slow = new Promise<number>((resolve) => setTimeout(() => resolve(8), 5_000));
	const asked = soon(slow, page);
	await vi.advanceTimersByTimeAsync(1_000);
	const { value } = await asked;
	expect(value).toBeInstanceOf(Promise);
	expect(page.locals.isUnfinished).toBe(true);
	await vi.advanceTimersByTimeAsync(4_000);
	expect(await value).toBe(8);
	vi.useRealTimers();
});

test.each([
	['is asked for as a whole', pageAt(wholeOf(new URL('http://app.example/app?key=a%26b')))],
	['answers a form', pageAt('/app?/rename', 'POST')]
])('a page that %s waits for it', async (_, page) => {
	vi.useFakeTimers();
	const slow = new Promise<number>((resolve) => setTimeout(() => resolve(8), 5_000));
	const asked = soon(slow, page);
	await vi.advanceTimersByTimeAsync(5_000);
	expect(await asked).toEqual({ value: 8 });
	vi.useRealTimers();
});

test('a fault is left to the place of the value, an answer for the page ends the request', async () => {
	const broken = Promise.reject<number>(new Error('broken'));
	const { value } = await soon(broken, pageAt('/app'));
	await expect(value).rejects.toThrow('broken');
	const refused = (async () => error(403, { code: 'plan_required', message: '' }))();
	await expect(soon(refused, pageAt('/app'))).rejects.toMatchObject({ status: 403 });
});
