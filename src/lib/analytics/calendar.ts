/** Arithmetic with ISO dates, which belong to no time zone: days around a clock change count as one day each. */
import { addDays } from '../../../supabase/functions/_shared/days.ts';

const utc = (isoDate: string): Date => new Date(`${isoDate}T00:00:00Z`);
const iso = (date: Date): string => date.toISOString().slice(0, 10);

export { addDays };

/** The same day of another month, or that month's last one: 31 March − 1 month is 28 February. */
export function addMonths(isoDate: string, months: number): string {
	const date = utc(isoDate);
	const day = date.getUTCDate();
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() + months);
	const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	date.setUTCDate(Math.min(day, last));
	return iso(date);
}

export const daysBetween = (from: string, to: string): number =>
	Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

/** Monday of the day's week. */
export const startOfWeek = (isoDate: string): string =>
	addDays(isoDate, -((utc(isoDate).getUTCDay() + 6) % 7));
export const startOfMonth = (isoDate: string): string => `${isoDate.slice(0, 7)}-01`;
export const startOfYear = (isoDate: string): string => `${isoDate.slice(0, 4)}-01-01`;

export function startOfQuarter(isoDate: string): string {
	const month = Number(isoDate.slice(5, 7));
	return `${isoDate.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
}

/** The last day of a half-open window that ends before `to`. */
export const lastDayOf = (to: string): string => addDays(to, -1);

/** An ISO date that exists, between 2000 and 2100. */
export const isDate = (text: string): boolean =>
	/^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text).getTime()) && iso(utc(text)) === text;
