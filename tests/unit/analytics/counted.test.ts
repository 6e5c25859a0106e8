import { expect, test } from 'vitest';
import { sinceCounted } from '$lib/analytics/counted';
import { pointOf } from '$lib/analytics/points';
import { readWindow } from '$lib/analytics/window';

const year = (countedSince: string | null) => ({
	...readWindow(
		new URLSearchParams('range=12m'),
		'Europe/Berlin',
		new Date('2026-11-27T12:00:00Z')
	),
	countedSince
});
const days = ['2026-07-28', '2026-07-29', '2026-07-30', '2026-07-31'].map((day) => ({ day }));
const months = ['2025-11-28', '2026-06-01', '2026-07-01', '2026-08-01'].map((start) => ({ start }));

test('a chart begins with the first day that was counted', () => {
	expect(sinceCounted(days, year('2026-07-30'))).toEqual(days.slice(2));
	expect(sinceCounted(months, year('2026-07-30'), 'month')).toEqual(months.slice(2));
	// the window's own first month is cut by it
	expect(sinceCounted(months, year('2025-01-01'), 'month')).toEqual(months);
	expect(sinceCounted(months, year(null), 'month')).toEqual(months);
	expect(sinceCounted(days, year('2026-09-01'))).toEqual([]);
});

test('a month amid which counting began is named by the days that were counted', () => {
	expect(pointOf('2026-07-01', 'month', year('2026-07-30'))).toMatchObject({
		label: '30. Juli – 31. Juli 2026 (Teil des Monats)',
		isPartial: true
	});
	expect(pointOf('2026-08-01', 'month', year('2026-07-30')).isPartial).toBe(false);
});
