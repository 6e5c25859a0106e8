import { expect, test } from 'vitest';
import { aheadOfReading } from '../../../supabase/functions/export/ahead.ts';

const log: string[] = [];
/** Gives its name with numbers, and says when it begins and ends. */
const source = (name: string, fails = false) =>
	async function* () {
		log.push(`${name} begins`);
		try {
			for (const number of [1, 2]) {
				if (fails && number === 2) throw new Error(`${name} failed`);
				yield await Promise.resolve(`${name}${number}`);
			}
		} finally {
			log.push(`${name} ends`);
		}
	};
async function read(sources: ReturnType<typeof source>[], most = Infinity) {
	log.length = 0;
	const items: string[] = [];
	for await (const item of aheadOfReading(sources)) {
		items.push(item);
		if (items.length >= most) break;
	}
	return items;
}

test('all in order, each source begun while the one before it is read', async () => {
	expect(await read([source('a'), source('b'), source('c')])).toEqual([
		...['a1', 'a2', 'b1', 'b2', 'c1', 'c2']
	]);
	expect(log.indexOf('b begins')).toBeLessThan(log.indexOf('a ends'));
	expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('a ends'));
});

test('nothing from nothing', async () => expect(await read([])).toEqual([]));

test('a failure arrives, whoever’s it is', async () => {
	await expect(read([source('a', true), source('b')])).rejects.toThrow('a failed');
	await expect(read([source('a'), source('b', true)])).rejects.toThrow('b failed');
	await expect(read([source('a', true), source('b', true)])).rejects.toThrow('a failed');
});

test('a reader that leaves ends what was begun', async () => {
	expect(await read([source('a'), source('b'), source('c')], 1)).toEqual(['a1']);
	await new Promise((resolve) => setTimeout(resolve));
	expect(log.toSorted()).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});
