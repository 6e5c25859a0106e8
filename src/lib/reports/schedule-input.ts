import type { ScheduleInput } from './schedule-schema';
import type { Schedule } from './schedules';

/** Addresses as typed, one by one and in lower case. */
export const cleanRecipients = (typed: readonly string[]): string[] => [
	...new Set(
		typed
			.flatMap((text) => text.split(/[\s,;]+/))
			.map((text) => text.replace(/^mailto:/i, '').toLowerCase())
			.filter(Boolean)
	)
];

/** A stored schedule as its form shows it. */
export const toScheduleInput = (schedule: Schedule): ScheduleInput => ({
	id: schedule.id,
	frequency: schedule.frequency,
	weekday: String(schedule.weekday ?? 1),
	monthDay: String(schedule.month_day ?? 1),
	sendAt: schedule.send_at,
	recipients: [...schedule.recipients],
	active: schedule.is_active
});
