import { expect, test } from 'vitest';
import { wholeTicks } from '../../../src/lib/charts/ticks.ts';

test.each([
	[0, [0, 1]],
	[1, [0, 1]],
	[3, [0, 1, 2, 3]],
	[5, [0, 2, 4, 6]],
	[9, [0, 5, 10]],
	[41, [0, 20, 40, 60]],
	[1000, [0, 500, 1000]]
])('up to %d the axis says %j', (highest, ticks) => expect(wholeTicks(highest)).toEqual(ticks));

test('the axis never has more than five marks and always reaches the highest value', () => {
	for (let highest = 0; highest < 3000; highest++) {
		const ticks = wholeTicks(highest);
		expect(ticks.length).toBeLessThanOrEqual(5);
		expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
	}
});
