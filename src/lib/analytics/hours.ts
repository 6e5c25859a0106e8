import { tagOf } from '$lib/format/tag';
import { getLocale } from '$lib/paraglide/runtime';
import type { PeakHours } from './schemas';

/** What a field of hours shows: all of the window, or the mean of a weekday that occurs in it. */
export const measures = ['sum', 'average'] as const;
export type Measure = (typeof measures)[number];

export type Cell = PeakHours['cells'][number];

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const hours: readonly number[] = Array.from({ length: 24 }, (_, hour) => hour);

const minutesOf = (time: string): number => {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return 60 * hour + minute;
};

/** Whether the workshop is open at some time of a local hour in an ordinary week, one without public holidays. */
export const isOpen = (opening: PeakHours['opening'], weekday: number, hour: number): boolean =>
	opening.some(
		(span) =>
			span.weekday === weekday &&
			minutesOf(span.opens) < 60 * (hour + 1) &&
			minutesOf(span.closes) > 60 * hour
	);

const sizeOf = (cell: Cell, measure: Measure) =>
	measure === 'sum' ? cell.episodes : (cell.average ?? 0);

/** The hours with the most conversations, the most first; among equal ones the earlier in the week. */
export function busiest({ cells }: PeakHours, measure: Measure, most: number): Cell[] {
	return cells
		.filter(({ episodes }) => episodes > 0)
		.toSorted(
			(a, b) => sizeOf(b, measure) - sizeOf(a, measure) || a.weekday - b.weekday || a.hour - b.hour
		)
		.slice(0, most);
}

/** Fewer conversations in an hour of the week may be chance. */
const leastOfPeak = 3;
/** Whether the first of the busiest hours has enough conversations to be one. */
export const isPeak = ([first]: readonly Cell[]): boolean =>
	first !== undefined && first.episodes >= leastOfPeak;
/** Whether it also has more than every other. */
export const isAlone = ([first, second]: readonly Cell[], measure: Measure): boolean =>
	first !== undefined && (!second || sizeOf(first, measure) > sizeOf(second, measure));

/** A mean count with one digit behind the comma. */
export const writeMean = (value: number): string =>
	value.toLocaleString(tagOf(getLocale()), { maximumFractionDigits: 1 });
