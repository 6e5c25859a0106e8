import { expect, test } from 'vitest';
import { changeOf, differenceOf, ratio } from '../../../src/lib/dashboard/change.ts';

test('a figure is compared with the window before', () => {
	expect(changeOf({ current: 15, previous: 10 })).toEqual({ direction: 'up', by: 0.5 });
	expect(changeOf({ current: 5, previous: 10 })).toEqual({ direction: 'down', by: -0.5 });
	expect(changeOf({ current: 0, previous: 4 })).toEqual({ direction: 'down', by: -1 });
});

test('nothing before is no basis for a change', () => {
	expect(changeOf({ current: 3, previous: 0 })).toBeNull();
	expect(changeOf({ current: 0, previous: 0 })).toBeNull();
});

test('a change that shows as 0 % has no direction', () => {
	expect(changeOf({ current: 1001, previous: 1000 })?.direction).toBe('flat');
	expect(changeOf({ current: 7, previous: 7 })).toEqual({ direction: 'flat', by: 0 });
});

test('a share without questions is no share', () => {
	expect(ratio({ numerator: 0, denominator: 0 })).toBeNull();
	expect(ratio({ numerator: 0, denominator: 4 })).toBe(0);
});

test('shares differ by points, and only when both exist', () => {
	const half = { numerator: 1, denominator: 2 };
	const three = { numerator: 3, denominator: 4 };
	expect(differenceOf({ current: three, previous: half })).toEqual({ direction: 'up', by: 0.25 });
	expect(differenceOf({ current: three, previous: { numerator: 0, denominator: 0 } })).toBeNull();
});
