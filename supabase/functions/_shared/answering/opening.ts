/** When a workshop is open: its regular hours, without the public holidays of its Bundesland. */
import { addDays } from '../days.ts';
import type { OpenResponse } from '../protocol.ts';
import { holidayOn } from './holidays.ts';
import { isoWithOffset, localTime, weekdayOf } from './local-time.ts';
import type { Facts, OpeningSpan } from './types.ts';

export interface Calendar {
	workshop: Pick<Facts['workshop'], 'state' | 'time_zone'>;
	opening_hours: OpeningSpan[];
}

export type Span = Pick<OpeningSpan, 'opens' | 'closes'>;

/** How far ahead a workshop that is closed now may open again. */
const HORIZON_DAYS = 21;

/** A weekday's spans in order; those that touch or overlap are one. */
export function spansOfWeekday(hours: OpeningSpan[], weekday: number): Span[] {
	const spans: Span[] = [];
	const own = hours.filter((span) => span.weekday === weekday);
	for (const { opens, closes } of own.toSorted((a, b) => a.opens.localeCompare(b.opens))) {
		const last = spans.at(-1);
		if (!last || opens > last.closes) spans.push({ opens, closes });
		else if (closes > last.closes) last.closes = closes;
	}
	return spans;
}

/** The spans of a local day: none on a public holiday. */
export function spansOn(day: string, { workshop, opening_hours }: Calendar): Span[] {
	return holidayOn(day, workshop.state) ? [] : spansOfWeekday(opening_hours, weekdayOf(day));
}

export interface Next {
	/** local day */
	day: string;
	/** days from today */
	inDays: number;
	span: Span;
}

/** The span that is running now, and the next ones to come (running one excluded), soonest first. */
export function spansFrom(
	calendar: Calendar,
	now: Date,
	count: number
): { current: Span | null; next: Next[] } {
	const { day: today, time } = localTime(now, calendar.workshop.time_zone);
	let current: Span | null = null;
	const next: Next[] = [];
	for (let inDays = 0; inDays <= HORIZON_DAYS; inDays++) {
		if (inDays > 0 && next.length >= count) break;
		const day = addDays(today, inDays);
		for (const span of spansOn(day, calendar)) {
			if (inDays > 0 || span.opens > time) next.push({ day, inDays, span });
			else if (span.closes > time) current = span;
		}
	}
	return { current, next: next.slice(0, count) };
}

/** As the widget's header shows it; null when the workshop has entered no hours. */
export function openingState(calendar: Calendar, now: Date): OpenResponse['workshop']['opening'] {
	if (calendar.opening_hours.length === 0) return null;
	const { current, next } = spansFrom(calendar, now, 1);
	if (current) return { open: true, until: current.closes, nextOpens: null };
	const [soonest] = next;
	if (!soonest) return { open: false, until: null, nextOpens: null };
	const { day, inDays, span } = soonest;
	const nextOpens =
		inDays === 0 ? span.opens : isoWithOffset(day, span.opens, calendar.workshop.time_zone);
	return { open: false, until: null, nextOpens };
}
