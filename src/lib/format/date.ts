import { localDay as localDayOf } from '../../../supabase/functions/_shared/days.ts';
import { nothing } from './nothing.ts';
import { tagOf, type Locale } from './tag.ts';

/** An instant: ISO 8601 as the database gives it, or a Date. */
export type Instant = string | Date | null | undefined;

interface Where {
	locale: Locale;
	/** IANA name, the workshop's own */
	timeZone: string;
}

function toDate(at: Instant): Date | null {
	if (at === null || at === undefined) return null;
	const date = new Date(at);
	return Number.isNaN(date.getTime()) ? null : date;
}

function write(at: Instant, where: Where, options: Intl.DateTimeFormatOptions): string {
	const date = toDate(at);
	if (!date) return nothing;
	return date.toLocaleString(tagOf(where.locale), { ...options, timeZone: where.timeZone });
}

/** The local day, "24. Nov. 2026". */
export const day = (at: Instant, where: Where): string =>
	write(at, where, { day: 'numeric', month: 'short', year: 'numeric' });

/** The local clock time, "14:02". */
export const time = (at: Instant, where: Where): string =>
	write(at, where, { hour: '2-digit', minute: '2-digit' });

/** Local day and time, "24. Nov. 2026, 14:02". */
export const dateTime = (at: Instant, where: Where): string =>
	write(at, where, {
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit'
	});

/** The local day as an ISO date, "2026-11-24": for grouping and for date inputs. */
export function localDay(at: Instant, timeZone: string): string | null {
	const date = toDate(at);
	return date && localDayOf(date, timeZone);
}

/** A calendar day that belongs to no time zone, "2026-11-24" → "24. Nov. 2026". */
export const calendarDay = (isoDate: string | null | undefined, locale: Locale): string =>
	day(isoDate && `${isoDate}T12:00:00Z`, { locale, timeZone: 'UTC' });

/** Name of an ISO weekday, 1 for Monday: "Montag", or "Mo". */
export const weekdayName = (
	weekday: number,
	locale: Locale,
	width: 'long' | 'short' = 'long'
): string =>
	// the first of January 2024 was a Monday
	new Date(Date.UTC(2024, 0, weekday)).toLocaleDateString(tagOf(locale), {
		weekday: width,
		timeZone: 'UTC'
	});

const minute = 60;
const hour = 60 * minute;

/**
 * How long ago: "gerade eben", "vor 5 Min.", "vor 3 Std.", "gestern", "vor 4 Tagen", and the local day after a week.
 * Days are counted by the workshop's calendar, so yesterday evening is "gestern" in the morning.
 */
export function relative(at: Instant, where: Where, now: Date = new Date()): string {
	const date = toDate(at);
	if (!date) return nothing;
	const words = new Intl.RelativeTimeFormat(tagOf(where.locale), {
		style: 'short',
		numeric: 'auto'
	});
	const seconds = (now.getTime() - date.getTime()) / 1000;
	const days = daysAgo(date, where.timeZone, now);
	if (seconds < -minute || days >= 7) return day(date, where);
	if (seconds < minute) return where.locale === 'de' ? 'gerade eben' : 'just now';
	if (seconds < hour) return words.format(-Math.floor(seconds / minute), 'minute');
	if (days === 0) return words.format(-Math.floor(seconds / hour), 'hour');
	// German knows a word for the day before yesterday; counted days read more evenly in a list.
	if (days >= 2 && where.locale === 'de') return `vor ${days} Tagen`;
	return words.format(-days, 'day');
}

/** How many days of the workshop's calendar ago; 0 as long as it is a matter of hours: today, or less than 6 hours ago. */
export function daysAgo(at: Date, timeZone: string, now: Date): number {
	if (now.getTime() - at.getTime() < 6 * hour * 1000) return 0;
	const midnight = (date: Date) => Date.parse(`${localDay(date, timeZone) ?? ''}T00:00:00Z`);
	return Math.round((midnight(now) - midnight(at)) / (24 * hour * 1000));
}
