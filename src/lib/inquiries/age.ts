import { count, duration } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import type { InquiryStatus } from './status';

const hour = 60;
const day = 24 * hour;

/** How old an inquiry is, after "seit" or "vor": "20 Min.", "5 Std.", "12 Tagen". */
function ageOf(receivedAt: string, now: Date): string {
	const minutes = Math.max(1, Math.floor((now.getTime() - Date.parse(receivedAt)) / 60_000));
	const days = Math.floor(minutes / day);
	if (days > 0) return m.inquiry_age_days({ count: days, value: count(days) });
	return duration(minutes < hour ? minutes : Math.floor(minutes / hour) * hour);
}

/** Since when somebody waits for a first answer: "wartet seit 12 Tagen"; of an inquiry that has one, its age: "angefragt vor 12 Tagen". */
export const waitWords = (status: InquiryStatus, receivedAt: string, now = new Date()): string =>
	(status === 'new' ? m.inquiry_waits : m.inquiry_asked)({ age: ageOf(receivedAt, now) });
