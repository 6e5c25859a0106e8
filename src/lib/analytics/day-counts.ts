import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { addDays } from './calendar';
import { sinceCounted } from './counted';
import { startOfStep, sumSteps, type Grain } from './steps';
import type { Window } from './window';

/** The data API gives a thousand rows at most. */
const atOnce = 1000;

const page = async (
	supabase: Client,
	workshopId: string,
	window: Window,
	from: string,
	to: string
) =>
	unwrap(
		await supabase
			.rpc('kpi_days_table', {
				p_workshop_id: workshopId,
				p_from: from,
				p_to: to,
				...(window.key && { p_client_key_id: window.key })
			})
			.select(
				`day, answers, unanswered, amount_answers, exact_answers, correct_answers, wrong_answers, thumbs_up, thumbs_down,
				ratings, good_ratings, asked`
			)
			.order('day')
	);

/** What the days of a window count about answers and ratings, so that the shares of weeks and months can be formed. */
export async function dayCounts(supabase: Client, workshopId: string, window: Window) {
	const middle = addDays(window.from, atOnce);
	const pages = await Promise.all(
		window.to <= middle
			? [page(supabase, workshopId, window, window.from, window.to)]
			: [
					page(supabase, workshopId, window, window.from, middle),
					page(supabase, workshopId, window, middle, window.to)
				]
	);
	return sinceCounted(pages.flat(), window);
}
export type DayCounts = Awaited<ReturnType<typeof dayCounts>>[number];

/** Firsts of the steps that rows of days fall into. */
export const stepsOf = (rows: readonly { day: string }[], grain: Grain): string[] => [
	...new Set(rows.map(({ day }) => startOfStep(day, grain)))
];

/** A share per step: what its days count above the line ÷ below; null below `least` cases, where it would say nothing. */
export function shareSteps<Row extends { day: string }>(
	rows: readonly Row[],
	grain: Grain,
	numerator: (row: Row) => number,
	denominator: (row: Row) => number,
	least = 1
): (number | null)[] {
	const above = sumSteps(rows, grain, numerator);
	return sumSteps(rows, grain, denominator).map(({ value }, index) =>
		value < least ? null : Math.min((above[index]?.value ?? 0) / value, 1)
	);
}
