/**
 * Everything a page shows as money, number or time, in the page's language. What is missing is "–".
 * Phone numbers have a module of their own, `$lib/format/phone`, because of its size.
 */
import { getLocale } from '$lib/paraglide/runtime';
import * as dates from './date.ts';
import * as numbers from './number.ts';
import type { Instant } from './date.ts';

export { money, priceRange } from './money.ts';
export { nothing } from './nothing.ts';
export { localDay, type Instant } from './date.ts';

export const count = (value: number | null | undefined) => numbers.count(value, getLocale());
export const percent = (share: number | null | undefined) => numbers.percent(share, getLocale());
export const loss = (share: number | null | undefined) => numbers.loss(share, getLocale());
export const change = (share: number | null | undefined) => numbers.change(share, getLocale());
export const duration = (minutes: number | null | undefined) =>
	numbers.duration(minutes, getLocale());

const where = (timeZone: string) => ({ locale: getLocale(), timeZone });

export const day = (at: Instant, timeZone: string) => dates.day(at, where(timeZone));
export const time = (at: Instant, timeZone: string) => dates.time(at, where(timeZone));
export const dateTime = (at: Instant, timeZone: string) => dates.dateTime(at, where(timeZone));
export const calendarDay = (isoDate: string | null | undefined) =>
	dates.calendarDay(isoDate, getLocale());
export const weekdayName = (weekday: number, width?: 'long' | 'short') =>
	dates.weekdayName(weekday, getLocale(), width);
export const relative = (at: Instant, timeZone: string, now?: Date) =>
	dates.relative(at, where(timeZone), now);
