/** Local days and hours of a time zone, from Intl alone. Moments are milliseconds since 1970, days "YYYY-MM-DD". */

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Local {
	day: string;
	/** 0 … 23 */
	hour: number;
	/** milliseconds by which the local clock is ahead of UTC */
	offset: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
	let clock = clocks.get(timeZone);
	if (!clock) {
		clock = new Intl.DateTimeFormat('en-CA', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit'
		});
		clocks.set(timeZone, clock);
	}
	return clock;
}

/** What clock and calendar on a wall of the time zone show at a moment. */
export function localTime(at: number, timeZone: string): Local {
	const parts = new Map(
		clockOf(timeZone)
			.formatToParts(at)
			.map((part) => [part.type, part.value])
	);
	const read = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
	const [year, month, date, hour] = [read('year'), read('month'), read('day'), read('hour')];
	const wall = Date.UTC(year, month - 1, date, hour, read('minute'), read('second'));
	return {
		day: new Date(wall).toISOString().slice(0, 10),
		hour,
		offset: wall - Math.floor(at / SECOND) * SECOND
	};
}

export const localDay = (at: number, timeZone: string): string => localTime(at, timeZone).day;

/** The moment at which the time zone's clock shows a time ("HH:MM", up to "24:00") of a day. */
export function momentOf(day: string, time: string, timeZone: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	const wall = Date.parse(`${day}T00:00:00Z`) + hours * HOUR + minutes * MINUTE;
	// the offset of the evening before is the right one unless the clock has changed in between
	const before = wall - localTime(wall - DAY, timeZone).offset;
	const { offset } = localTime(before, timeZone);
	return wall - offset;
}

export const addDays = (day: string, count: number): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
	(Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;

/** Days of the half-open window [from, to). */
export function daysOf(from: string, to: string): string[] {
	const days: string[] = [];
	for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
	return days;
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** First day of the week (Monday) or month that a day belongs to. */
export function startOf(grain: 'day' | 'week' | 'month', day: string): string {
	if (grain === 'day') return day;
	return grain === 'week' ? addDays(day, 1 - weekdayOf(day)) : `${day.slice(0, 7)}-01`;
}
