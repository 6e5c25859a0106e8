import { m } from '$lib/paraglide/messages';
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

/** What the database takes for an e-mail address. */
const address =
	/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

const isAddress = (text: string): boolean =>
	text.length <= 254 && text.indexOf('@') < 65 && address.test(text);

/** What is wrong with addresses, of the first one that is none. */
export function faultOf(typed: readonly string[]): string | undefined {
	const wrong = cleanRecipients(typed).find((text) => !isAddress(text));
	return wrong && m.reports_recipient_invalid({ address: wrong });
}

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

/** Everybody whom a report's schedules send it to, each once; those that are paused included. */
export const recipientsOf = (schedules: readonly { recipients: readonly string[] }[]): string[] => [
	...new Set(schedules.flatMap(({ recipients }) => recipients))
];
