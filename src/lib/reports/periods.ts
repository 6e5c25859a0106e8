import { MOST_DAYS } from '../../../supabase/functions/_shared/days.ts';
import { addDays } from '../analytics/calendar.ts';

/** Which days a report is about, as seen from the day on which it is run. */
export const periods = [
	'last_week',
	'last_month',
	'last_7_days',
	'last_30_days',
	'last_quarter',
	'last_year',
	'custom'
] as const;
export type Period = (typeof periods)[number];

export const frequencies = ['weekly', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];

export const languages = ['de', 'en'] as const;

/** Limits as in the database. */
export const limits = {
	name: 80,
	keys: 10,
	recipients: 10,
	templates: 100,
	schedules: 20,
	/** in a month that has no such day its last one stands in */
	monthDay: 31,
	days: MOST_DAYS
} as const;

/** Days within which an inquiry has to be won to count. */
const daysToWin = 90;

/** The last day on which inquiries that came before `to` can be won in time. */
export const lastChance = (to: string): string => addDays(to, daysToWin - 1);
