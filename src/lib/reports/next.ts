import { addDays, addMonths, lastDayOf, startOfMonth, startOfWeek } from '../analytics/calendar.ts';
import type { ScheduleData } from './schedules';

export type Rhythm = Pick<ScheduleData, 'frequency' | 'weekday' | 'month_day' | 'send_at'>;

/**
 * The local day on which a schedule comes next.
 * @param now the workshop's local day and clock time, "2026-11-24" and "14:02"
 */
export function nextDay(rhythm: Rhythm, now: { day: string; time: string }): string {
	const { frequency, weekday, month_day: monthDay, send_at: sendAt } = rhythm;
	/** In the week or month that many after the current one. */
	const dayIn = (ahead: 0 | 1) => {
		if (frequency === 'weekly') {
			return addDays(startOfWeek(now.day), (weekday ?? 1) - 1 + 7 * ahead);
		}
		const month = addMonths(startOfMonth(now.day), ahead);
		const [day, last] = [addDays(month, (monthDay ?? 1) - 1), lastDayOf(addMonths(month, 1))];
		return day < last ? day : last;
	};
	const day = dayIn(0);
	return day > now.day || (day === now.day && sendAt > now.time) ? day : dayIn(1);
}

/** The local day and clock time of a moment. */
export function clockOf(at: Date, timeZone: string): { day: string; time: string } {
	const [day = '', time = ''] = at.toLocaleString('sv-SE', { timeZone }).split(' ');
	return { day, time: time.slice(0, 5) };
}
