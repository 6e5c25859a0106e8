import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../../supabase/functions/_shared/writing/breaker.ts';

describe('a model that keeps failing', () => {
	it('is left alone for a while, then tried by one call at a time', () => {
		let now = 0;
		const breaker = createBreaker({ failures: 2, pauseMs: 1000, clock: () => now });
		expect(breaker.allows()).toBe(true);
		breaker.failed();
		expect(breaker.allows()).toBe(true);
		breaker.failed();
		expect(breaker.allows()).toBe(false);
		now = 999;
		expect(breaker.allows()).toBe(false);
		now = 1000;
		expect(breaker.allows()).toBe(true);
		expect(breaker.allows()).toBe(false);
		breaker.failed();
		expect(breaker.allows()).toBe(false);
		now = 2000;
		expect(breaker.allows()).toBe(true);
		breaker.undecided();
		expect(breaker.allows()).toBe(true);
		breaker.succeeded();
		expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
	});

	it('is forgiven failures that did not come in a row', () => {
		const breaker = createBreaker({ failures: 2 });
		for (let round = 0; round < 5; round++) {
			breaker.failed();
			breaker.succeeded();
		}
		expect(breaker.allows()).toBe(true);
	});
});
