import { expect, test } from 'vitest';
import { moved } from '../../../src/lib/charts/keyboard.ts';

test('keys move along a chart and stop at its ends', () => {
	const steps = { page: 7 };
	expect(moved('ArrowLeft', 3, 9, steps)).toBe(2);
	expect(moved('ArrowLeft', 0, 9, steps)).toBe(0);
	expect(moved('PageUp', 5, 9, steps)).toBe(9);
	expect(moved('Home', 5, 9, steps)).toBe(0);
	expect(moved('End', 5, 9, steps)).toBe(9);
	expect(moved('Tab', 5, 9, steps)).toBeUndefined();
});

test('in a field of cells, up and down change the row and keep the column', () => {
	const steps = { page: 24, row: 24 };
	expect(moved('ArrowDown', 5, 167, steps)).toBe(29);
	expect(moved('ArrowUp', 29, 167, steps)).toBe(5);
	expect(moved('ArrowUp', 5, 167, steps)).toBe(5);
	expect(moved('ArrowDown', 150, 167, steps)).toBe(150);
});
