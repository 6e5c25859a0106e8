/** Opening hours in words. */
import { addDays } from '../../days.ts';
import { holidayOn } from '../holidays.ts';
import { localTime, weekdayOf } from '../local-time.ts';
import { spansFrom, spansOfWeekday, type Calendar, type Next, type Span } from '../opening.ts';
import { weekday } from '../texts/format.ts';
import type { Texts } from '../texts/index.ts';
import type { Language, OpeningSpan } from '../types.ts';

const DAYS_A_WEEK = 7;

/** "heute", "am Montag"; beyond a week with the date, so that it is not taken for this week's: "am Montag (4.1.)". */
function dayOf(day: string, inDays: number, texts: Texts): string {
	if (inDays === 0) return texts.today;
	if (inDays === 1) return texts.tomorrow;
	const name = texts.onWeekday[weekdayOf(day) - 1] ?? day;
	const [, month, date] = day.split('-').map(Number);
	return inDays < DAYS_A_WEEK ? name : `${name} (${date}.${month}.)`;
}

/** "morgen um 8:00 Uhr": when the workshop opens next; null when nothing is known. */
export function opensNext(calendar: Calendar, now: Date, texts: Texts): string | null {
	const [soonest] = spansFrom(calendar, now, 1).next;
	return soonest ? at(soonest, texts.at, texts) : null;
}

const at = ({ day, inDays, span }: Next, say: Texts['at'], texts: Texts) =>
	say(dayOf(day, inDays, texts), texts.time(span.opens));

/** Until when the workshop is open, null when it is closed now. */
export function openUntil(calendar: Calendar, now: Date, texts: Texts): string | null {
	const { current } = spansFrom(calendar, now, 0);
	return current && texts.time(current.closes);
}

/** "heute bis 18:00 Uhr", "morgen ab 8:00 Uhr": up to two times at which somebody can call back. */
export function callbackTimes(calendar: Calendar, now: Date, texts: Texts): string[] {
	const { current, next } = spansFrom(calendar, now, 4);
	const firstOfDay = next.filter(
		({ day, inDays }, index) => inDays > 0 && next.findIndex((other) => other.day === day) === index
	);
	const laterToday = next.find(({ inDays }) => inDays === 0);
	return [
		...(current ? [texts.until(texts.today, texts.time(current.closes))] : []),
		...(laterToday ? [at(laterToday, texts.from, texts)] : []),
		...firstOfDay.map((span) => at(span, texts.from, texts))
	].slice(0, 2);
}

/** Sentences: whether it is open now, the week, and public holidays of the next days on which it would be open. */
export function hoursSentences(
	calendar: Calendar,
	now: Date,
	texts: Texts,
	language: Language
): string[] {
	if (calendar.opening_hours.length === 0) return [texts.noHours];
	const until = openUntil(calendar, now, texts);
	const next = opensNext(calendar, now, texts);
	const state = until ? texts.openUntil(until) : next ? texts.opensAt(next) : texts.closedNow;
	return [
		[state, ...holidaySentences(calendar, now, texts, language)].join(' '),
		weekLines(calendar.opening_hours, texts, language).join(', ')
	];
}

function holidaySentences(
	{ workshop, opening_hours }: Calendar,
	now: Date,
	texts: Texts,
	language: Language
): string[] {
	const { day: today } = localTime(now, workshop.time_zone);
	return Array.from({ length: DAYS_A_WEEK }, (_, inDays) => inDays).flatMap((inDays) => {
		const day = addDays(today, inDays);
		const holiday = holidayOn(day, workshop.state);
		if (!holiday || spansOfWeekday(opening_hours, weekdayOf(day)).length === 0) return [];
		const name = language === 'en' ? holiday.en : holiday.de;
		return [texts.closedOnHoliday(dayOf(day, inDays, texts), name)];
	});
}

/** Weekdays with the same hours in a row share a line: "Mo–Fr: 8:00–18:00 Uhr". */
function weekLines(hours: OpeningSpan[], texts: Texts, language: Language): string[] {
	const rows: { first: number; last: number; spans: string }[] = [];
	for (let day = 1; day <= DAYS_A_WEEK; day++) {
		const spans = spansOfWeekday(hours, day).map(written).join(', ');
		const last = rows.at(-1);
		if (!spans) continue;
		if (last?.spans === spans && last.last === day - 1) last.last = day;
		else rows.push({ first: day, last: day, spans });
	}
	return rows.map(({ first, last, spans }) => {
		const [from, to] = [weekday(language, first), weekday(language, last)];
		return texts.hoursLine(first === last ? from : `${from}–${to}`, spans);
	});
}

const written = ({ opens, closes }: Span) => `${opens}–${closes}`.replace(/\b0(?=\d:)/g, '');
