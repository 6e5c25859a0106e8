import { startOfMonth, startOfWeek } from './calendar.ts';

export type Grain = 'day' | 'week' | 'month';

/** Days for short windows, weeks and months for longer ones: so that a chart's steps can be told apart. */
export const grainOf = (days: number): Grain =>
	days <= 62 ? 'day' : days <= 370 ? 'week' : 'month';

/** The same for shares: of the few cases of a day they leap up and down, and several lines become a tangle. */
export const shareGrainOf = (days: number): Grain =>
	days <= 21 ? 'day' : grainOf(Math.max(days, 63));

export const grains = ['day', 'week', 'month'] as const satisfies readonly Grain[];

/** As many steps as a phone's width tells apart. */
const mostSteps = 93;
const shortest = { day: 1, week: 7 };

/** The steps that a window of so many days can be drawn in; months, the longest there are, in any case. */
export const grainsOf = (days: number): Grain[] =>
	grains.filter((grain) => grain === 'month' || days <= mostSteps * shortest[grain]);

const startOf: Record<Grain, (day: string) => string> = {
	day: (day) => day,
	week: startOfWeek,
	month: startOfMonth
};

/** First day of the step that a day belongs to. */
export const startOfStep = (day: string, grain: Grain): string => startOf[grain](day);

/** Sums of a count over days, weeks from Monday or months; the first and last step may be cut by the window. */
export function sumSteps<Row extends { day: string }>(
	rows: readonly Row[],
	grain: Grain,
	pick: (row: Row) => number | null | undefined
): { start: string; value: number }[] {
	const sums = new Map<string, number>();
	for (const row of rows) {
		const start = startOf[grain](row.day);
		sums.set(start, (sums.get(start) ?? 0) + (pick(row) ?? 0));
	}
	return [...sums].map(([start, value]) => ({ start, value }));
}

/** Firsts of the steps that rows of days fall into. */
export const stepsOf = (rows: readonly { day: string }[], grain: Grain): string[] => [
	...new Set(rows.map(({ day }) => startOfStep(day, grain)))
];

/** A share per step: what its days count above the line ÷ below; null below `least` cases, where it would say nothing. */
export function shareSteps<Row extends { day: string }>(
	rows: readonly Row[],
	grain: Grain,
	numerator: (row: Row) => number | null | undefined,
	denominator: (row: Row) => number | null | undefined,
	least = 1
): (number | null)[] {
	const above = sumSteps(rows, grain, numerator);
	return sumSteps(rows, grain, denominator).map(({ value }, index) =>
		value < least ? null : Math.min((above[index]?.value ?? 0) / value, 1)
	);
}
