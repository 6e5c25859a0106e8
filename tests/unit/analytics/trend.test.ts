import { describe, expect, test } from 'vitest';
import type { Metric } from '../../../src/lib/analytics/metric-schema.ts';
import { trendIn } from '../../../src/lib/analytics/trend.ts';
import { isFirm, trendOf } from '../../../supabase/functions/_shared/reports/trend.ts';
import { isSoFar } from '../../../supabase/functions/_shared/reports/unfinished.ts';
import { readWindow } from '$lib/analytics/window';
import { writeTrend } from '$lib/analytics/words';

const metric = (type: Metric['type'], current: number | null, previous: number | null): Metric => ({
	type,
	current: { value: current },
	previous: { value: previous }
});

describe('the trend', () => {
	test('of a count is its change relative to the window before', () => {
		expect(trendOf(metric('count', 15, 10))).toEqual({
			direction: 'up',
			by: 0.5,
			kind: 'relative'
		});
		expect(trendOf(metric('euro', 0, 4))).toEqual({ direction: 'down', by: -1, kind: 'relative' });
	});

	test('of a share is the difference in points', () => {
		const trend = trendOf(metric('share', 0.75, 0.5));
		expect(trend).toEqual({ direction: 'up', by: 0.25, kind: 'points' });
		expect(trendOf(metric('share', 0.2, 0))?.by).toBe(0.2);
	});

	test('of a day that isn’t over is none: it would look poor beside a whole one', () => {
		const on = (query: string) =>
			trendIn(
				readWindow(new URLSearchParams(query), 'Europe/Berlin', new Date('2026-11-27T04:00:00Z')),
				metric('count', 0, 10)
			);
		expect(on('range=today')).toBeNull();
		expect(on('range=7d&compare=none')).toBeNull();
		expect(on('range=7d')?.by).toBe(-1);
		expect(on('range=yesterday')?.by).toBe(-1);
	});

	test('of what adds up is on its way while today is one of few days', () => {
		const on = (query: string, type: Metric['type']) =>
			isSoFar(
				readWindow(new URLSearchParams(query), 'Europe/Berlin', new Date('2026-11-27T04:00:00Z')),
				type
			);
		expect(on('range=7d', 'count')).toBe(true);
		expect(on('range=week', 'euro')).toBe(true);
		expect(on('from=2026-11-14&to=2026-11-27', 'count')).toBe(true);
		// what one day adds to more of them, and what a day more or less doesn't add to
		expect(on('from=2026-11-13&to=2026-11-27', 'count')).toBe(false);
		expect(on('range=30d', 'count')).toBe(false);
		for (const type of ['share', 'seconds', 'ms', 'days'] as const)
			expect(on('range=7d', type)).toBe(false);
		// over: these end with yesterday
		expect(on('from=2026-11-20&to=2026-11-26', 'count')).toBe(false);
		expect(on('range=last-week', 'count')).toBe(false);
	});

	test('of days that follow days before all counts is none: everything would seem to soar', () => {
		const since = (day: string | null, query = 'range=7d') =>
			trendIn(
				{
					...readWindow(
						new URLSearchParams(query),
						'Europe/Berlin',
						new Date('2026-11-27T04:00:00Z')
					),
					countedSince: day
				},
				metric('count', 10, 1)
			)?.by;
		// 14 to 20 November are compared with
		expect(since('2026-11-14')).toBe(9);
		expect(since('2026-11-15')).toBeUndefined();
		expect(since('2026-11-14', 'range=7d&compare=year')).toBeUndefined();
		expect(since(null)).toBe(9);
	});

	test('needs something to compare with', () => {
		expect(trendOf(metric('count', 3, 0))).toBeNull();
		expect(trendOf(metric('share', 0.5, null))).toBeNull();
		expect(trendOf(metric('seconds', null, 60))).toBeNull();
	});

	test('of times that are too short to be told is none', () => {
		expect(trendOf(metric('ms', 151, 108))).toBeNull();
		expect(trendOf(metric('ms', 1512, 108))?.direction).toBe('up');
	});

	test('of figures that are written alike has no direction', () => {
		// "1,2 Tage" and "12,3 %" both times
		expect(trendOf(metric('days', 1.24, 1.16))).toEqual({
			direction: 'flat',
			by: 0,
			kind: 'relative'
		});
		expect(trendOf(metric('share', 0.12349, 0.1226))?.direction).toBe('flat');
	});

	test('is good or bad where both windows have enough cases', () => {
		const of = (now: number, before: number) => ({
			...metric('share', 0.5, 0.25),
			current: { value: 0.5, numerator: now / 2, denominator: now },
			previous: { value: 0.25, numerator: before / 4, denominator: before }
		});
		expect(isFirm(of(40, 20))).toBe(true);
		expect(isFirm(of(12, 40))).toBe(false);
		expect(isFirm(of(40, 12))).toBe(false);
		expect(isFirm(metric('count', 1, 3))).toBe(true);
	});

	test('that shows as 0 % has no direction', () => {
		expect(trendOf(metric('count', 1001, 1000))?.direction).toBe('flat');
		expect(trendOf(metric('share', 0.5004, 0.5))?.direction).toBe('flat');
	});

	test('of a share is as exact as the share is written', () => {
		const trend = trendOf(metric('share', 0.891, 0.917));
		expect(trend && writeTrend(trend)).toBe('−2,6\u00a0Pkt.');
		expect(trendOf(metric('share', 0.501, 0.5))?.direction).toBe('up');
	});
});
