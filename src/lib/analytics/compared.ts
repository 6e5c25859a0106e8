import type { Series } from '$lib/charts/types';
import { addDays, daysBetween } from './calendar.ts';
import { sumSteps, type Grain } from './steps.ts';
import type { Window } from './window.ts';

/**
 * A count of the compared window under the steps of this one. Its days are laid beside this window's days in their order,
 * so that every step holds as many days in both, wherever weeks and months begin; null under a step without days.
 */
export function besideSteps<Row extends { day: string }>(
	before: readonly Row[],
	window: Pick<Window, 'from' | 'previousFrom'>,
	grain: Grain,
	starts: readonly string[],
	pick: (row: Row) => number | null | undefined
): (number | null)[] {
	const shifted = before.map((row) => ({
		day: addDays(window.from, daysBetween(window.previousFrom, row.day)),
		value: pick(row)
	}));
	const sums = new Map(
		sumSteps(shifted, grain, ({ value }) => value).map(({ start, value }) => [start, value])
	);
	return starts.map((start) => sums.get(start) ?? null);
}

/** Series of one chart, of which the first alone is drawn with its comparison: two of these mostly lie on each other. */
export const firstCompared = (series: readonly Series[]): Series[] =>
	series.map((one, index) => (index === 0 ? one : { ...one, previous: undefined }));
