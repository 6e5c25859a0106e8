import { MOST_DAYS } from '../../../supabase/functions/_shared/days.ts';
import { localDay } from '../format/date.ts';
import { isUuid } from '../lists/cursor.ts';
import {
	addDays,
	addMonths,
	daysBetween,
	isDate,
	lastDayOf,
	startOfMonth,
	startOfQuarter,
	startOfWeek,
	startOfYear
} from './calendar.ts';

/** Named ranges of local days; those without "last" end with the workshop's today. */
export const presets = [
	'today',
	'yesterday',
	'7d',
	'30d',
	'90d',
	'12m',
	'week',
	'last-week',
	'month',
	'last-month',
	'quarter',
	'last-quarter',
	'year',
	'last-year'
] as const;
export type Preset = (typeof presets)[number];

/** What a window is compared with: the equally long one before, the same days a year earlier, or nothing. */
export const comparisons = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** Where no range is chosen: enough days for most figures to say something. */
const usual: Preset = '30d';

/** The range that was chosen last in a browser, from its cookie; anything else is `otherwise`. */
export const toPreset = (value: unknown, otherwise: Preset = usual): Preset =>
	presets.find((preset) => preset === value) ?? otherwise;

/** A window of local days as the address names it. Dates are ISO dates; `[from, to)` is half-open. */
export interface Window {
	preset: Preset | 'custom';
	from: string;
	/** the day after the last one */
	to: string;
	/** days in the window */
	days: number;
	compare: Comparison;
	/** the window before, as long as this one; asked for even when nothing is compared */
	previousFrom: string;
	previousTo: string;
	/** id of one client key, `NO_KEY` for what came without one; null for all */
	key: string | null;
	/** more days were wished for than can be read: the window begins later */
	isCut: boolean;
	/** days that are still to come were wished for: the usual ones take their place */
	isFuture: boolean;
	/** what was wished for are no days at all: the usual ones take their place */
	isBroken: boolean;
	/** the key that was wished for isn't one of the workshop's: all keys take its place */
	isKeyUnknown: boolean;
	/** the workshop's local day */
	today: string;
	/** local day of the workshop's first fact; null: there is none, or it wasn't asked for: no address says it */
	countedSince: string | null;
}

/**
 * Reads `?range=` (a preset) or `?from=&to=` (both ISO dates, the last day included), `?compare=` and `?key=`.
 * Anything that makes no sense is taken for the usual, and said to be: the range that stands in for one, compared with the
 * days before, all keys.
 */
export function readWindow(
	query: URLSearchParams,
	timeZone: string,
	now = new Date(),
	range: Preset = usual
): Window {
	const today = localDay(now, timeZone) ?? '';
	const preset = presets.find((name) => name === query.get('range'));
	const [one, other] = [query.get('from') ?? '', query.get('to') ?? ''];
	const custom = preset ? null : readDates(one, other, today);
	const { from, to } = custom ?? rangeOf(preset ?? range, today);
	const compare = comparisons.find((name) => name === query.get('compare')) ?? 'previous';
	const key = query.get('key') ?? '';
	const days = daysBetween(from, to);
	const isFuture = !preset && isDate(one) && isDate(other) && one > today && other > today;
	const isGiven = ['range', 'from', 'to'].some((name) => query.get(name));
	// 366 days a year earlier would end with the first of these
	const isYearBefore = compare === 'year' && days !== 366;
	const previousFrom = isYearBefore ? addMonths(from, -12) : addDays(from, -days);
	return {
		preset: custom ? 'custom' : (preset ?? range),
		from,
		to,
		days,
		compare,
		previousFrom,
		previousTo: addDays(previousFrom, days),
		key: isUuid(key) ? key : null,
		isCut: custom?.isCut ?? false,
		isFuture,
		isBroken: isGiven && !preset && !custom && !isFuture,
		isKeyUnknown: key !== '' && !isUuid(key),
		today,
		countedSince: null
	};
}

/** Whether the compared window begins before anything was counted: beside it everything would seem to soar. */
export const isTooEarly = ({
	compare,
	previousFrom,
	countedSince
}: Pick<Window, 'compare' | 'previousFrom' | 'countedSince'>): boolean =>
	compare !== 'none' && countedSince !== null && previousFrom < countedSince;

/** Whether figures of the compared window are shown: beside these, as a line of a chart, as a column of a table. */
export const isCompared = (
	window: Pick<Window, 'compare' | 'previousFrom' | 'countedSince'>
): boolean => window.compare !== 'none' && !isTooEarly(window);

/** A window of the workshop's own keys: one of somebody else's, or of a link that somebody cut, gives way to all. */
export const ofKeys = (window: Window, keys: readonly { id: string }[]): Window =>
	window.key === null || keys.some(({ id }) => id === window.key)
		? window
		: { ...window, key: null, isKeyUnknown: true };

/** The days of a preset, seen from a local day. */
export function rangeOf(preset: Preset, today: string): { from: string; to: string } {
	const tomorrow = addDays(today, 1);
	const [week, month] = [startOfWeek(today), startOfMonth(today)];
	const [quarter, year] = [startOfQuarter(today), startOfYear(today)];
	const ranges: Record<Preset, [from: string, to: string]> = {
		today: [today, tomorrow],
		yesterday: [addDays(today, -1), today],
		'7d': [addDays(tomorrow, -7), tomorrow],
		'30d': [addDays(tomorrow, -30), tomorrow],
		'90d': [addDays(tomorrow, -90), tomorrow],
		'12m': [addMonths(tomorrow, -12), tomorrow],
		week: [week, tomorrow],
		month: [month, tomorrow],
		quarter: [quarter, tomorrow],
		year: [year, tomorrow],
		'last-week': [addDays(week, -7), week],
		'last-month': [addMonths(month, -1), month],
		'last-quarter': [addMonths(quarter, -3), quarter],
		'last-year': [addMonths(year, -12), year]
	};
	const [from, to] = ranges[preset];
	return { from, to };
}

/** Two dates in either order, the later one included and no later than today; null when they are no window. */
function readDates(one: string, other: string, today: string) {
	if (!isDate(one) || !isDate(other)) return null;
	const [first = one, last = other] = [one, other].sort();
	const to = addDays(last < today ? last : today, 1);
	if (first >= to) return null;
	const isCut = daysBetween(first, to) > MOST_DAYS;
	return { from: isCut ? addDays(to, -MOST_DAYS) : first, to, isCut };
}

/** The part of an address that `readWindow` reads back as the same window, with some of it changed. */
export function queryOf(
	window: Pick<Window, 'preset' | 'from' | 'to' | 'compare' | 'key'>,
	change: { preset?: Preset; compare?: Comparison; key?: string | null } = {}
): Record<string, string | undefined> {
	const preset = change.preset ?? window.preset;
	const { compare, key } = { ...window, ...change };
	return {
		range: preset === 'custom' ? undefined : preset,
		from: preset === 'custom' ? window.from : undefined,
		to: preset === 'custom' ? lastDayOf(window.to) : undefined,
		compare: compare === 'previous' ? undefined : compare,
		key: key ?? undefined
	};
}
