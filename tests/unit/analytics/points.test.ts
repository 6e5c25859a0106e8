import { expect, test } from 'vitest';
import { pointOf } from '$lib/analytics/points';
import { startOfStep, type Grain } from '$lib/analytics/steps';
import { readWindow } from '$lib/analytics/window';

const windowOf = (query: string) =>
	readWindow(new URLSearchParams(query), 'Europe/Berlin', new Date('2026-11-27T12:00:00Z'));
const pointOn = (day: string, grain: Grain, query: string) => {
	const {
		label,
		tick,
		isPartial = false
	} = pointOf(startOfStep(day, grain), grain, windowOf(query));
	return { label, tick, isPartial };
};

test('the same week is named by the days that a window holds of it', () => {
	expect(pointOn('2026-08-30', 'week', 'range=12m')).toEqual({
		label: 'Woche 24. Aug. – 30. Aug. 2026',
		tick: '24. Aug.',
		isPartial: false
	});
	expect(pointOn('2026-08-30', 'week', 'range=90d')).toEqual({
		label: '30. Aug. 2026 (Teil der Woche)',
		tick: '30. Aug.',
		isPartial: true
	});
});

test('no step reaches beyond today, or begins before the window', () => {
	expect(pointOn('2026-11-27', 'week', 'range=90d')).toMatchObject({
		label: '23. Nov. – 27. Nov. 2026 (Teil der Woche)',
		isPartial: true
	});
	expect(pointOn('2026-11-27', 'month', 'range=12m')).toMatchObject({
		label: '1. Nov. – 27. Nov. 2026 (Teil des Monats)',
		isPartial: true
	});
	expect(pointOn('2025-11-28', 'month', 'range=12m').label).toBe(
		'28. Nov. – 30. Nov. 2025 (Teil des Monats)'
	);
	expect(pointOn('2026-10-31', 'month', 'range=12m')).toEqual({
		label: 'Oktober 2026',
		tick: 'Okt. 2026',
		isPartial: false
	});
	expect(pointOn('2026-11-26', 'day', 'range=90d')).toMatchObject({
		label: '26. Nov. 2026',
		isPartial: false
	});
});

test('what holds today isn’t over, whole as it may look', () => {
	expect(pointOn('2026-11-27', 'day', 'range=90d')).toEqual({
		label: '27. Nov. 2026 (heute, bis jetzt)',
		tick: '27. Nov.',
		isPartial: true
	});
	const sunday = readWindow(
		new URLSearchParams('range=90d'),
		'Europe/Berlin',
		new Date('2026-11-29T12:00:00Z')
	);
	expect(pointOf('2026-11-23', 'week', sunday).isPartial).toBe(true);
});
