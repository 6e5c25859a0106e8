import { describe, expect, test } from 'vitest';
import { tickFormat, unitTicks, writeUnit, type Unit } from '../../../src/lib/charts/units.ts';

const plain = (unit: Unit, value: number | null, locale: 'de' | 'en' = 'de') =>
	writeUnit(unit, value, locale).replaceAll('\u00a0', ' ');

describe('a figure is written as people read it', () => {
	test.each<[Unit, number, string]>([
		['count', 1204, '1.204'],
		['share', 0.125, '12,5 %'],
		['euro', 1250, '1.250 €'],
		['euro', 189.499999, '189,50 €'],
		['ms', 350.4, 'unter 1 Sek.'],
		['ms', 999.7, '1 Sek.'],
		['ms', 1840, '1,8 Sek.'],
		['ms', 61_000, '1 Min.'],
		['seconds', 45, '45 Sek.'],
		['seconds', 3599, '1 Std.'],
		['seconds', 7500, '2 Std. 5 Min.'],
		['seconds', 86_400, '24 Std.'],
		['seconds', 260_000, '3 Tage'],
		['days', 1, '1 Tag'],
		['days', 3.5, '3,5 Tage'],
		['stars', 4.25, '4,3']
	])('%s %d is %s', (unit, value, text) => expect(plain(unit, value)).toBe(text));

	test('in English too, and never as NaN', () => {
		expect(plain('seconds', 7500, 'en')).toBe('2 hr 5 min');
		expect(plain('days', 1, 'en')).toBe('1 day');
		expect(plain('euro', 8782, 'en')).toBe('€8,782');
		expect(plain('euro', 29.9, 'en')).toBe('€29.90');
		expect([null, Number.NaN, Infinity].map((value) => plain('share', value))).toEqual([
			'–',
			'–',
			'–'
		]);
	});
});

describe('an axis', () => {
	test.each<[Unit, number, number[]]>([
		['count', 0, [0, 1]],
		['count', 9, [0, 5, 10]],
		['share', 1, [0, 0.5, 1]],
		['share', 0.07, [0, 0.02, 0.04, 0.06, 0.08]],
		['seconds', 5400, [0, 1800, 3600, 5400]],
		['seconds', 200_000, [0, 86_400, 172_800, 259_200]],
		['ms', 900, [0, 500, 1000]]
	])('of %s up to %d says %j', (unit, highest, ticks) =>
		expect(unitTicks(unit, highest)).toEqual(ticks)
	);

	test.each<[Unit, number, string[]]>([
		['ms', 900, ['0 Sek.', '0,5 Sek.', '1 Sek.']],
		['ms', 35, ['0 Sek.', '0,5 Sek.', '1 Sek.']],
		['ms', 200_000, ['0 Min.', '1 Min.', '2 Min.', '3 Min.', '4 Min.']],
		['seconds', 5400, ['0 Min.', '30 Min.', '60 Min.', '90 Min.']],
		['seconds', 30_000, ['0 Std.', '4 Std.', '8 Std.', '12 Std.']],
		['seconds', 200_000, ['0 Tage', '1 Tag', '2 Tage', '3 Tage']],
		['euro', 900, ['0 €', '500 €', '1.000 €']]
	])('of %s up to %d is written in one unit: %j', (unit, highest, written) => {
		const ticks = unitTicks(unit, highest);
		const format = tickFormat(unit, ticks, 'de');
		expect(ticks.map((tick) => format(tick).replaceAll('\u00a0', ' '))).toEqual(written);
	});

	test('of time never rounds a mark away', () => {
		for (let highest = 1; highest < 5e6; highest *= 1.37) {
			const ticks = unitTicks('seconds', highest);
			expect(new Set(ticks.map(tickFormat('seconds', ticks, 'de'))).size).toBe(ticks.length);
		}
	});

	test('has at most five marks and reaches the highest value, whatever it measures', () => {
		for (const unit of ['count', 'euro', 'ms', 'seconds', 'days', 'share'] as const) {
			for (let highest = 0.01; highest < 5e6; highest *= 1.37) {
				const ticks = unitTicks(unit, highest);
				expect(ticks.length).toBeLessThanOrEqual(5);
				if (unit !== 'share') expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest - 1e-6);
			}
		}
	});
});
