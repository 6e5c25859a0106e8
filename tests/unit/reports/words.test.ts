/** The words and figures of reports are those of the dashboard. */
import { describe, expect, test } from 'vitest';
import de from '../../../src/i18n/messages/de/analytics.json' with { type: 'json' };
import en from '../../../src/i18n/messages/en/analytics.json' with { type: 'json' };
import { writeTrendIn } from '../../../supabase/functions/_shared/reports/comparison.ts';
import { weaknessOf, writeFigure } from '../../../supabase/functions/_shared/reports/figures.ts';
import { REPORT_TEXTS } from '../../../supabase/functions/_shared/reports/texts.ts';
import { trendOf, writeTrend } from '../../../supabase/functions/_shared/reports/trend.ts';
import type { MetricType } from '../../../supabase/functions/_shared/reports/types.ts';
import { reportData } from './data.ts';

const messages: Record<'de' | 'en', Record<string, unknown>> = { de, en };
const locales = ['de', 'en'] as const;

test('an English report writes money as its other numbers', () => {
	expect(writeFigure('euro', 8782, 'en')).toBe('€8,782');
	expect(writeFigure('euro', 8782, 'de')).toBe('8.782\u00a0€');
});

const trend = (type: MetricType, current: number, previous: number) =>
	trendOf({ type, current: { value: current }, previous: { value: previous } });

describe('trends', () => {
	test('are written with the sign of their direction', () => {
		const signs = { up: '+', down: '−', flat: '' };
		for (const type of ['count', 'share'] as const) {
			for (const current of [0, 0.4, 0.4004, 0.404, 12]) {
				for (const previous of [0.4, 10]) {
					const moved = trend(type, current, previous);
					const written = moved && writeTrend(moved, 'de');
					expect(written?.replace(/[^+−]/g, '')).toBe(moved && signs[moved.direction]);
				}
			}
		}
	});

	test.each([
		['count', 12, 10, 'de', '+20\u00a0%'],
		['count', 12, 10, 'en', '+20%'],
		['count', 1, 3, 'de', '−67\u00a0%'],
		['share', 0.5, 0.47, 'de', '+3\u00a0Pkt.'],
		['share', 0.891, 0.917, 'de', '−2,6\u00a0Pkt.'],
		['share', 0.891, 0.917, 'en', '−2.6\u00a0pts'],
		['share', 0.47, 0.5, 'en', '−3\u00a0pts'],
		['share', 0.5, 0.5, 'de', '0\u00a0Pkt.']
	] as const)('%s from %d after %d in %s is %s', (type, current, previous, locale, written) => {
		const moved = trend(type, current, previous);
		expect(moved && writeTrend(moved, locale)).toBe(written);
	});
});

test.each(locales)('remarks beside a figure are the dashboard’s (%s)', (locale) => {
	const { brief, hidden } = REPORT_TEXTS[locale];
	expect(brief).toEqual({
		few: messages[locale].metric_few,
		unripe: messages[locale].metric_unripe,
		hidden: messages[locale].metric_too_few
	});
	expect(hidden).toBe(messages[locale].metric_too_few_text);
});

describe('a figure is weak', () => {
	test('when it comes from fewer than 20 cases', () => {
		expect(weaknessOf('share', { value: 0.5, numerator: 9, denominator: 19 })).toBe('few');
		expect(weaknessOf('share', { value: 0.5, numerator: 10, denominator: 20 })).toBeNull();
		expect(weaknessOf('seconds', { value: 60, n: 3 })).toBe('few');
	});

	test('when its cohort is too young', () => {
		const value = { value: 0.5, numerator: 50, denominator: 100, unripe: true };
		expect(weaknessOf('share', value)).toBe('unripe');
	});

	test('never as a plain count, nor where there is none at all', () => {
		expect(weaknessOf('count', { value: 1 })).toBeNull();
		expect(weaknessOf('share', { value: null, numerator: 0, denominator: 0 })).toBeNull();
	});
});

describe('a report of days that aren’t over', () => {
	const change = (from: string, to: string, type: MetricType) =>
		writeTrendIn(
			reportData({ from, to, as_of: '2026-11-22T23:30:00+00:00', metrics: [] }),
			{ type, current: { value: 12 }, previous: { value: 10 } },
			'de'
		);

	// half past midnight in Berlin: it is the 23rd
	test.each([
		['2026-11-16', '2026-11-23', 'count', '+20\u00a0%'],
		['2026-11-17', '2026-11-24', 'count', '+20\u00a0% bisher'],
		['2026-11-17', '2026-11-24', 'euro', '+20\u00a0% bisher'],
		['2026-11-17', '2026-11-24', 'seconds', '+20\u00a0%'],
		['2026-10-25', '2026-11-24', 'count', '+20\u00a0%'],
		['2026-10-25', '2026-11-25', 'count', '+20\u00a0% bisher'],
		['2026-11-23', '2026-11-24', 'count', null],
		['2026-11-24', '2026-11-26', 'count', null]
	] as const)('[%s, %s) says of a %s: %s', (from, to, type, written) => {
		expect(change(from, to, type)).toBe(written);
	});
});
