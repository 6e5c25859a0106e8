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

/** The hours with the most conversations, the most first; among equal ones the earlier in the week. */
export function busiest({ cells }: PeakHours, measure: Measure, most: number): Cell[] {
	const of = (cell: Cell) => (measure === 'sum' ? cell.episodes : (cell.average ?? 0));
	return cells
		.filter(({ episodes }) => episodes > 0)
		.toSorted((a, b) => of(b) - of(a) || a.weekday - b.weekday || a.hour - b.hour)
		.slice(0, most);
}

/** A mean count with one digit behind the comma. */
export const writeMean = (value: number): string =>
	value.toLocaleString(tagOf(getLocale()), { maximumFractionDigits: 1 });
