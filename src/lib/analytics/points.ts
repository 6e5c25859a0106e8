import type { Point } from '$lib/charts/types';
import { calendarDay } from '$lib/format';
import { tagOf } from '$lib/format/tag';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { addDays, addMonths, lastDayOf } from './calendar';
import type { Grain } from './steps';

const write = (isoDate: string, options: Intl.DateTimeFormatOptions) =>
	new Date(`${isoDate}T12:00:00Z`).toLocaleDateString(tagOf(getLocale()), {
		...options,
		timeZone: 'UTC'
	});

/** A step of a chart's axis that begins on an ISO date: a day, a week from Monday or a month. */
export function pointOf(start: string, grain: Grain = 'day'): Point {
	if (grain === 'month') {
		return {
			id: start,
			label: write(start, { month: 'long', year: 'numeric' }),
			tick: write(start, { month: 'short', year: '2-digit' })
		};
	}
	const tick = write(start, { day: 'numeric', month: 'short' });
	if (grain === 'day') return { id: start, label: calendarDay(start), tick };
	const days = `${write(start, { day: 'numeric', month: 'short' })} – ${calendarDay(addDays(start, 6))}`;
	return { id: start, label: m.chart_week({ days }), tick };
}

/** Name of a month's cohort, "November 2026"; the id is its first day or "2026-11". */
export const monthName = (month: string): string =>
	write(`${month.slice(0, 7)}-01`, { month: 'long', year: 'numeric' });

/** The last day that a step reaches to. */
export const endOf = (start: string, grain: Grain): string =>
	lastDayOf(grain === 'month' ? addMonths(start, 1) : addDays(start, grain === 'week' ? 7 : 1));
