/** Seconds of a wait that fell into a workshop's opening hours, public holidays of its Bundesland excepted. */
import Holidays from 'date-holidays';
import { SECOND, addDays, localDay, momentOf, weekdayOf } from './time.ts';

export interface OpeningSpan {
	/** ISO weekday */
	weekday: number;
	/** "HH:MM", local */
	opens: string;
	closes: string;
}

export interface Calendar {
	timeZone: string;
	/** Bundesland such as "NW"; null: only what holds everywhere in Germany */
	state: string | null;
	openingHours: OpeningSpan[];
}

const known = new Map<string, Set<string>>();

/** Public holidays of a year in a Bundesland, as days. */
function holidaysOf(year: number, state: string | null): Set<string> {
	const name = `${state}-${year}`;
	let days = known.get(name);
	if (!days) {
		const calendar = state === null ? new Holidays('DE') : new Holidays('DE', state);
		days = new Set(
			calendar
				.getHolidays(year)
				.filter(({ type }) => type === 'public')
				.map(({ date }) => date.slice(0, 10))
		);
		known.set(name, days);
	}
	return days;
}

export const isHoliday = (day: string, state: string | null): boolean =>
	holidaysOf(Number(day.slice(0, 4)), state).has(day);

/** Whole seconds of [from, to) while the workshop was open; spans that overlap count once. */
export function openSeconds(from: number, to: number, calendar: Calendar): number {
	const { timeZone, state, openingHours } = calendar;
	const spans: [number, number][] = [];
	const last = localDay(to, timeZone);
	for (let day = localDay(from, timeZone); day <= last; day = addDays(day, 1)) {
		if (isHoliday(day, state)) continue;
		for (const { weekday, opens, closes } of openingHours) {
			if (weekday !== weekdayOf(day)) continue;
			const start = Math.max(from, momentOf(day, opens, timeZone));
			const end = Math.min(to, momentOf(day, closes, timeZone));
			if (end > start) spans.push([start, end]);
		}
	}
	spans.sort(([a], [b]) => a - b);
	let total = 0;
	let until = -Infinity;
	for (const [start, end] of spans) {
		total += Math.max(0, end - Math.max(start, until));
		until = Math.max(until, end);
	}
	return Math.floor(total / SECOND);
}
