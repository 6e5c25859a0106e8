import type { Point } from '$lib/charts/types';
import { calendarDay } from '$lib/format';
import { tagOf } from '$lib/format/tag';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { addDays, addMonths, lastDayOf } from './calendar';
import { firstDayOf } from './counted';
import type { Grain } from './steps';
import type { Window } from './window';

const write = (isoDate: string, options: Intl.DateTimeFormatOptions) =>
	new Date(`${isoDate}T12:00:00Z`).toLocaleDateString(tagOf(getLocale()), {
		...options,
		timeZone: 'UTC'
	});
const short = (isoDate: string) => write(isoDate, { day: 'numeric', month: 'short' });

/**
 * A step of a chart's axis that begins on an ISO date: a day, a week from Monday or a month. Its name says which days of
 * the window it holds: weeks and months at the window's ends are often cut, counting may have begun amid one, and what
 * holds today isn't over.
 */
export function pointOf(
	start: string,
	grain: Grain,
	window: Pick<Window, 'from' | 'to' | 'today'> & Partial<Pick<Window, 'countedSince'>>
): Point {
	if (grain === 'day') {
		const day = calendarDay(start);
		const tick = short(start);
		if (start !== window.today) return { id: start, label: day, tick };
		const [label, brief] = [m.chart_today({ day }), m.chart_today_brief()];
		return { id: start, label, tick, brief, isPartial: true };
	}
	const end = grain === 'month' ? addMonths(start, 1) : addDays(start, 7);
	const first = firstDayOf(window);
	const from = start < first ? first : start;
	const last = lastDayOf(end > window.to ? window.to : end);
	const days = from === last ? calendarDay(from) : `${short(from)} – ${calendarDay(last)}`;
	const isPartial = from !== start || last !== lastDayOf(end) || last === window.today;
	if (grain === 'month') {
		return {
			id: start,
			label: isPartial ? m.chart_part_of_month({ days }) : monthName(start),
			tick: write(start, { month: 'short', year: 'numeric' }),
			isPartial
		};
	}
	const label = isPartial ? m.chart_part_of_week({ days }) : m.chart_week({ days });
	return { id: start, label, tick: short(from), isPartial };
}

/** Name of a month's cohort, "November 2026"; the id is its first day or "2026-11". */
export const monthName = (month: string): string =>
	write(`${month.slice(0, 7)}-01`, { month: 'long', year: 'numeric' });
