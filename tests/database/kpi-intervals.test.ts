/** How sure a share is, against the published table of R's `prop.test(correct = FALSE)`. */
import { expect, test } from 'vitest';
import { database } from '../support/database.ts';

const sql = database();
async function intervalOf(cases: number, all: number) {
	const [row] = await sql<{ ends: (number | null)[] }[]>`
		select to_json(private.interval_of(${cases}, ${all})) as ends`;
	return row?.ends;
}

test.each([
	[9, 10, 0.5958, 0.9821],
	[47, 50, 0.8378, 0.9794],
	[1, 2, 0.0945, 0.9055],
	[500, 1000, 0.4691, 0.5309],
	[2_000_000, 4_000_000, 0.49951, 0.50049]
])('%i of %i lies between %f and %f', async (cases, all, low, high) => {
	const ends = [low, high].map((end) => expect.closeTo(end, 4) as number);
	expect(await intervalOf(cases, all)).toEqual(ends);
});

test('none and all of them end at 0 and 1, nothing has no interval', async () => {
	expect(await intervalOf(0, 5)).toEqual([0, expect.closeTo(0.4345, 4)]);
	expect(await intervalOf(5, 5)).toEqual([expect.closeTo(0.5655, 4), 1]);
	expect(await intervalOf(0, 0)).toEqual([null, null]);
});
