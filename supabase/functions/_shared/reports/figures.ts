/** Figures and days as people read them; word for word as the dashboard writes them. */
import { addDays } from '../days.ts';
import type { Locale } from '../errors.ts';
import type { MetricType, Value } from './types.ts';

export const NOTHING = '–';

export const TAGS: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };
/** What lengths of time are called. */
export const UNITS = {
	de: { second: 'Sek.', minute: 'Min.', hour: 'Std.', day: 'Tag', days: 'Tage' },
	en: { second: 'sec', minute: 'min', hour: 'hr', day: 'day', days: 'days' }
} as const;

const number = (value: number, locale: Locale, digits: number): string =>
	value.toLocaleString(TAGS[locale], { maximumFractionDigits: digits });

/** Whether an answer took 76 or 151 ms is for engineers: what is shorter is "unter 1 Sek.". */
const SHORTEST_MS = 1000;
const BELOW: Record<Locale, string> = { de: 'unter', en: 'under' };

/** "1.204", "12,5 %", "1.250 €", "1,8 Sek.", "unter 1 Sek.", "2 Std. 5 Min.", "3,5 Tage"; "–" for null. */
export function writeFigure(
	type: MetricType,
	value: number | null | undefined,
	locale: Locale
): string {
	if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
	switch (type) {
		case 'share':
			return value.toLocaleString(TAGS[locale], { style: 'percent', maximumFractionDigits: 1 });
		case 'euro':
			return writeMoney(Math.round(value * 100) / 100, locale);
		case 'ms':
			return writeMs(value, locale);
		case 'seconds':
			return writeSeconds(value, locale);
		case 'days':
			return writeDays(value, locale);
		case 'count':
			return number(value, locale, 3);
	}
}

/** Whole euros without cents. */
const writeMoney = (amount: number, locale: Locale): string =>
	amount
		.toLocaleString(TAGS[locale], {
			style: 'currency',
			currency: 'EUR',
			minimumFractionDigits: Number.isInteger(amount) ? 0 : 2
		})
		.replace('-', '−');

/** What stays below a limit, after words that say so, "95 % unter": "1 Sek." for 151 ms. */
export const writeLimit = (type: MetricType, value: number, locale: Locale): string =>
	writeFigure(type, type === 'ms' ? Math.max(value, SHORTEST_MS) : value, locale);

/** Whether a time is too short to be told. */
export const isTooShort = (type: MetricType, value: number): boolean =>
	type === 'ms' && Math.round(value) < SHORTEST_MS;

function writeMs(value: number, locale: Locale): string {
	if (isTooShort('ms', value)) return `${BELOW[locale]} ${writeMs(SHORTEST_MS, locale)}`;
	if (value >= 60_000) return writeSeconds(value / 1000, locale);
	return `${number(value / 1000, locale, 1)}\u00a0${UNITS[locale].second}`;
}

function writeDays(value: number, locale: Locale): string {
	const written = number(value, locale, 1);
	return `${written}\u00a0${written === '1' ? UNITS[locale].day : UNITS[locale].days}`;
}

/** Two units at most: nobody reads the seconds of a day. */
function writeSeconds(value: number, locale: Locale): string {
	const { second, minute, hour } = UNITS[locale];
	const seconds = Math.round(value);
	if (seconds < 60) return `${seconds}\u00a0${second}`;
	const minutes = Math.round(value / 60);
	if (minutes < 60) return `${minutes}\u00a0${minute}`;
	if (minutes >= 48 * 60) return writeDays(minutes / (24 * 60), locale);
	const rest = minutes % 60;
	const hours = `${Math.floor(minutes / 60)}\u00a0${hour}`;
	return rest === 0 ? hours : `${hours} ${rest}\u00a0${minute}`;
}

/** How many cases a share or a median comes from; null for counts and amounts. */
export function casesOf(type: MetricType, value: Value): number | null {
	if (type === 'count' || type === 'euro') return null;
	return (type === 'share' ? value.denominator : value.n) ?? value.n ?? null;
}

/** Under this many cases a figure says little. */
const FEW_CASES = 20;

/** Why a figure says little: it comes from few cases, or its cohort is too young to be final. */
export function weaknessOf(type: MetricType, value: Value): 'few' | 'unripe' | null {
	if (value.value === null) return null;
	if (value.unripe) return 'unripe';
	const cases = casesOf(type, value);
	return cases !== null && cases < FEW_CASES ? 'few' : null;
}

/** Whether there are cases, but too few for a share to be told: satisfaction below 5 ratings. */
export const isHidden = ({ value, denominator = 0 }: Value): boolean =>
	value === null && denominator > 0;

/** What is to be said about a figure: that it says little, or why there is none though there are cases. */
export const remarkOf = (type: MetricType, value: Value): 'few' | 'unripe' | 'hidden' | null =>
	isHidden(value) ? 'hidden' : weaknessOf(type, value);

/** How many of the cases count; not told where the share isn't, which it would give away. */
export const numeratorOf = (value: Value): number | undefined =>
	isHidden(value) ? undefined : value.numerator;

export const writeCount = (value: number, locale: Locale): string => number(value, locale, 3);

const calendarDay = (day: string, locale: Locale, month: 'short' | 'long'): string =>
	new Date(`${day}T12:00:00Z`).toLocaleDateString(TAGS[locale], {
		day: 'numeric',
		month,
		year: 'numeric',
		timeZone: 'UTC'
	});

/** Days of a half-open window: "17. November 2026 – 23. November 2026", or the one day. */
export function writeDaysOf(
	from: string,
	to: string,
	locale: Locale,
	month: 'short' | 'long' = 'long'
): string {
	const last = addDays(to, -1);
	const first = calendarDay(from, locale, month);
	return from === last ? first : `${first} – ${calendarDay(last, locale, month)}`;
}

/** A part of a window, short: "24.11.", "24.11. – 30.11.", "November 2026". */
export function writeStep(
	{ from, to }: { from: string; to: string },
	grain: 'day' | 'week' | 'month',
	locale: Locale
): string {
	const short = (day: string) =>
		new Date(`${day}T12:00:00Z`).toLocaleDateString(TAGS[locale], {
			day: '2-digit',
			month: '2-digit',
			timeZone: 'UTC'
		});
	const last = addDays(to, -1);
	if (grain === 'day' || from === last) return short(from);
	const isWholeMonth = from.endsWith('-01') && to.endsWith('-01');
	if (grain === 'month' && isWholeMonth) {
		return new Date(`${from}T12:00:00Z`).toLocaleDateString(TAGS[locale], {
			month: 'long',
			year: 'numeric',
			timeZone: 'UTC'
		});
	}
	return `${short(from)} – ${short(last)}`;
}

/** A moment in the workshop's time zone: "24. November 2026, 07:00". */
export function writeMoment(iso: string, timeZone: string, locale: Locale): string {
	const format = new Intl.DateTimeFormat(TAGS[locale], {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		timeZone
	});
	return format.format(new Date(iso)).replace(' um ', ', ').replace(' at ', ', ');
}
