import { UNITS, writeFigure } from '../../../supabase/functions/_shared/reports/figures.ts';
import { nothing } from '../format/nothing.ts';
import { tagOf, type Locale } from '../format/tag.ts';

/** What the numbers of a figure or a chart measure; shares are parts of 1. */
export type Unit = 'count' | 'share' | 'euro' | 'ms' | 'seconds' | 'days' | 'stars';

/** A figure as people read it: "1.204", "12,5 %", "1.250 €", "1,8 Sek.", "2 Std. 5 Min.", "3,5 Tage"; "–" for null. */
export function writeUnit(unit: Unit, value: number | null | undefined, locale: Locale): string {
	if (unit !== 'stars') return writeFigure(unit, value, locale);
	if (value === null || value === undefined || !Number.isFinite(value)) return nothing;
	return decimal(value, locale);
}

const decimal = (value: number, locale: Locale): string =>
	value.toLocaleString(tagOf(locale), { maximumFractionDigits: 1 });

const rawUnits: Record<Locale, Partial<Record<Unit, string>>> = {
	de: { share: '0 bis 1', euro: 'EUR', ms: 'ms', seconds: 'Sekunden', days: 'Tage' },
	en: { share: '0 to 1', euro: 'EUR', ms: 'ms', seconds: 'seconds', days: 'days' }
};

/** What a raw number in a file measures, where its name doesn't say it; undefined for counts. */
export const rawUnit = (unit: Unit, locale: Locale): string | undefined => rawUnits[locale][unit];

/** Lengths of time that a clock's face knows, in seconds. */
const steps = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400];

/** Marks of an axis from 0 to the first one at or above `highest`, at most `most` steps, in values the unit is read in. */
export function unitTicks(unit: Unit, highest: number, most = 4): number[] {
	if (unit === 'seconds') return ticksBy(highest, timeStep(highest, most));
	if (unit === 'ms') {
		// what is written as below a second lies below one
		const top = Math.max(highest, 1000);
		return top < 60_000
			? ticksBy(top, decimalStep(top, most, 100))
			: unitTicks('seconds', highest / 1000, most).map((tick) => tick * 1000);
	}
	if (unit === 'share') {
		return ticksBy(Math.min(highest, 1), decimalStep(Math.min(highest, 1), most, 0.01));
	}
	if (unit === 'stars') return [0, 1, 2, 3, 4, 5];
	return ticksBy(highest, decimalStep(highest, most, 1));
}

/**
 * Writes the marks of an axis, all of them in the unit that the highest is read in: "0 Min.", "30 Min.", "60 Min." rather
 * than "0 Sek.", "30 Min.", "1 Std.".
 */
export function tickFormat(
	unit: Unit,
	ticks: readonly number[],
	locale: Locale
): (value: number) => string {
	const highest = ticks.at(-1) ?? 0;
	if (unit === 'ms') return tickFormatOfTime(highest / 1000, locale, 1000);
	if (unit === 'seconds') return tickFormatOfTime(highest, locale, 1);
	return (value) => writeUnit(unit, value, locale);
}

function tickFormatOfTime(highest: number, locale: Locale, perSecond: number) {
	const { second, minute, hour, day, days } = UNITS[locale];
	const scales: [upTo: number, seconds: number, name: string][] = [
		[120, 1, second],
		[7200, 60, minute],
		[48 * 3600, 3600, hour]
	];
	const [, seconds, name] = scales.find(([upTo]) => highest <= upTo) ?? [0, 86_400, days];
	return (value: number) => {
		const written = decimal(value / perSecond / seconds, locale);
		return `${written}\u00a0${name === days && written === '1' ? day : name}`;
	};
}

function ticksBy(highest: number, step: number): number[] {
	const count = Math.max(1, Math.ceil(highest / step - 1e-9));
	return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(6)));
}

const timeStep = (highest: number, most: number): number =>
	steps.find((step) => highest / step <= most) ?? 86_400 * decimalStep(highest / 86_400, most, 1);

/** The first of 1, 2, 5, 10, 20 … times `smallest` that gets by with `most` steps. */
function decimalStep(highest: number, most: number, smallest: number): number {
	for (let power = smallest; ; power *= 10) {
		for (const factor of [1, 2, 5]) {
			if (highest / (factor * power) <= most + 1e-9) return factor * power;
		}
	}
}
