import { count, duration } from '$lib/format';
import { daysAgo } from '$lib/format/date';
import { m } from '$lib/paraglide/messages';
import type { InquiryStatus } from './status';

const hour = 60;

/** How old an inquiry is, after "seit" or "vor": "20 Min.", "5 Std.", "12 Tagen"; in days of the workshop's calendar. */
function ageOf(receivedAt: string, timeZone: string, now: Date): string {
	const received = new Date(receivedAt);
	const days = daysAgo(received, timeZone, now);
	if (days > 0) return m.inquiry_age_days({ count: days, value: count(days) });
	const minutes = Math.max(1, Math.floor((now.getTime() - received.getTime()) / 60_000));
	return duration(minutes < hour ? minutes : Math.floor(minutes / hour) * hour);
}

/** Since when somebody waits for a first answer: "wartet seit 12 Tagen"; of an inquiry that has one, its age: "angefragt vor 12 Tagen". */
export const waitWords = (
	status: InquiryStatus,
	receivedAt: string,
	timeZone: string,
	now = new Date()
): string =>
	(status === 'new' ? m.inquiry_waits : m.inquiry_asked)({
		age: ageOf(receivedAt, timeZone, now)
	});
