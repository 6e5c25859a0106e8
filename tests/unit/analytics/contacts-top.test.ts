import { expect, test } from 'vitest';
import { topOf } from '../../../src/routes/(app)/app/analytics/contacts/top';

const rankingOf = (length: number) =>
	Array.from({ length }, (_, place) => ({ label: `${place}`, names: [`${place}`], n: 1 }));
const add = (others: readonly { n: number }[]) => ({
	n: others.reduce((sum, { n }) => sum + n, 0)
});

test('the first eight of a ranking stand for themselves, the others are one: all but those', () => {
	const top = topOf(rankingOf(11), add);
	expect(top.slice(0, 8)).toEqual(rankingOf(8));
	const names = ['0', '1', '2', '3', '4', '5', '6', '7'];
	expect(top.slice(8)).toEqual([{ label: '3 weitere', names, n: 3, except: true }]);
});

test('eight are all of them', () => {
	expect(topOf(rankingOf(8), add)).toEqual(rankingOf(8));
	expect(topOf([], add)).toEqual([]);
});
