import { startOfStep, type Grain } from './steps.ts';
import type { Window } from './window.ts';

/** First local day that can be told of a window: its own, or that of the workshop's first fact where that is later. */
export const firstDayOf = ({
	from,
	countedSince = null
}: Pick<Window, 'from'> & Partial<Pick<Window, 'countedSince'>>): string =>
	countedSince !== null && countedSince > from ? countedSince : from;

/** What is counted along a window, without the steps before anything was: a 0 there would say that nobody came. */
export function sinceCounted<Row extends { day: string } | { start: string }>(
	rows: readonly Row[],
	window: Pick<Window, 'from' | 'countedSince'>,
	grain: Grain = 'day'
): Row[] {
	const first = startOfStep(firstDayOf(window), grain);
	return rows.filter((row) => startOfStep('day' in row ? row.day : row.start, grain) >= first);
}
