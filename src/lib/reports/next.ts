import { addDays, addMonths, startOfMonth, startOfWeek } from '../analytics/calendar.ts';
import type { ScheduleData } from './schedules';

export type Rhythm = Pick<ScheduleData, 'frequency' | 'weekday' | 'month_day' | 'send_at'>;

/**
 * The local day on which a schedule comes next.
 * @param now the workshop's local day and clock time, "2026-11-24" and "14:02"
 */
export function nextDay(rhythm: Rhythm, now: { day: string; time: string }): string {
	const { frequency, weekday, month_day: monthDay, send_at: sendAt } = rhythm;
	const isWeekly = frequency === 'weekly';
	const begin = isWeekly ? startOfWeek(now.day) : startOfMonth(now.day);
	const day = addDays(begin, ((isWeekly ? weekday : monthDay) ?? 1) - 1);
	const isAhead = day > now.day || (day === now.day && sendAt > now.time);
	if (isAhead) return day;
	return isWeekly ? addDays(day, 7) : addMonths(day, 1);
}

/** The local day and clock time of a moment. */
export function clockOf(at: Date, timeZone: string): { day: string; time: string } {
	const [day = '', time = ''] = at.toLocaleString('sv-SE', { timeZone }).split(' ');
	return { day, time: time.slice(0, 5) };
}
