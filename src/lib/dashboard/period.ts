import { localDay } from '../format/date.ts';

/** Lengths in local days, today included. */
export const periods = [1, 7, 30, 90] as const;
export type Period = (typeof periods)[number];

const usual: Period = 30;

/** Reads `?days=`; anything unknown is 30 days. */
export const toPeriod = (value: string | null): Period =>
	periods.find((days) => String(days) === value) ?? usual;

/** Local days `[from, to)` as ISO dates, and where the equally long window before begins. */
export interface Window {
	days: Period;
	previousFrom: string;
	from: string;
	to: string;
}

/** The window that ends with the workshop's today. */
export function windowOf(days: Period, timeZone: string, now: Date = new Date()): Window {
	const to = addDays(localDay(now, timeZone) ?? '', 1);
	const from = addDays(to, -days);
	return { days, previousFrom: addDays(from, -days), from, to };
}

/** The last day of a half-open window that ends before `to`. */
export const lastDayOf = (to: string): string => addDays(to, -1);

/** Calendar arithmetic, so that the days around a clock change count as one day each. */
export function addDays(isoDate: string, days: number): string {
	const date = new Date(`${isoDate}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
