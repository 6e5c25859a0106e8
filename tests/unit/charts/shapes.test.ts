import { expect, test } from 'vitest';
import { barPath, lookOf } from '../../../src/lib/charts/looks.ts';
import { sparkLine } from '../../../src/lib/charts/spark.ts';

test('four series differ in colour, marker, pattern and dashes', () => {
	const looks = [0, 1, 2, 3].map(lookOf);
	for (const part of ['fill', 'stroke', 'marker', 'pattern', 'dash'] as const) {
		expect(new Set(looks.map((look) => look[part])).size).toBe(4);
	}
});

test('nothing is drawn for nothing', () => expect(barPath(0, 10, 8, 0)).toBe(''));

test('a line of figures passes over days without one, and is a dot where it has a single one', () => {
	expect(sparkLine([0, 10, null, 5], 60, 20).points).toBe('0,20 20,0 60,10');
	expect(sparkLine([0, 0], 60, 20).points).toBe('0,20 60,20');
	expect(sparkLine([null, 5, null], 60, 20)).toEqual({ points: '', dot: { x: 30, y: 0 } });
	expect(sparkLine([], 60, 20)).toEqual({ points: '', dot: null });
	expect(sparkLine([null, null], 60, 20)).toEqual({ points: '', dot: null });
});

test('a year is thinned to what the line can show, and keeps its level and its last day', () => {
	const points = sparkLine(
		Array.from({ length: 365 }, () => 4),
		60,
		20
	).points.split(' ');
	expect(points).toHaveLength(60);
	expect(new Set(points.map((point) => point.split(',')[1]))).toEqual(new Set(['0']));
	expect(points.at(-1)).toBe('60,0');
});
