import { expect, test } from 'vitest';
import { intervalOf, wilson } from '../../../src/lib/analytics/wilson.ts';

/** Against the published table of R's `prop.test(correct = FALSE)`. */
test.each([
	[9, 10, 0.5958, 0.9821],
	[47, 50, 0.8378, 0.9794],
	[1, 2, 0.0945, 0.9055],
	[500, 1000, 0.4691, 0.5309]
])('%i of %i lies between %f and %f', (correct, reviewed, low, high) => {
	const interval = wilson(correct, reviewed);
	expect(interval?.low).toBeCloseTo(low, 3);
	expect(interval?.high).toBeCloseTo(high, 3);
});

test('nothing reviewed has no interval; all or none right ends at 1 and 0', () => {
	expect(wilson(0, 0)).toBeNull();
	expect(wilson(5, 5)?.high).toBe(1);
	expect(wilson(5, 5)?.low).toBeCloseTo(0.5655, 3);
	expect(wilson(0, 5)?.low).toBe(0);
});

test('of a figure it is the database’s where that gives one', () => {
	const cases = { value: 0.5, numerator: 1, denominator: 2 };
	expect(intervalOf({ ...cases, low: 0.1, high: 0.9 })).toEqual({ low: 0.1, high: 0.9 });
	expect(intervalOf(cases)).toEqual(wilson(1, 2));
	expect(intervalOf({ value: null, low: null, high: null })).toBeNull();
});
