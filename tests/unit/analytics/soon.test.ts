import { error } from '@sveltejs/kit';
import { expect, test, vi } from 'vitest';
import { soon } from '../../../src/lib/analytics/soon.ts';

test('what comes at once is there, what takes long is promised', async () => {
	vi.useFakeTimers();
	expect(await soon(Promise.resolve(7), false)).toEqual({ value: 7 });
	const slow = new Promise<number>((resolve) => setTimeout(() => resolve(8), 5_000));
	const asked = soon(slow, false);
	await vi.advanceTimersByTimeAsync(1_000);
	const { value } = await asked;
	expect(value).toBeInstanceOf(Promise);
	await vi.advanceTimersByTimeAsync(4_000);
	expect(await value).toBe(8);
	vi.useRealTimers();
});

test('a fault is left to the place of the value, an answer for the page ends the request', async () => {
	const broken = Promise.reject<number>(new Error('broken'));
	const { value } = await soon(broken, false);
	await expect(value).rejects.toThrow('broken');
	const refused = (async () => error(403, { code: 'plan_required', message: '' }))();
	await expect(soon(refused, false)).rejects.toMatchObject({ status: 403 });
});
