/** What every language's own conventions decide: lists, durations, names of weekdays. */
import type { Language } from '../types.ts';

const TAGS: Record<Language, string> = {
	de: 'de',
	en: 'en-GB',
	tr: 'tr',
	// digits as they stand on the price list
	ar: 'ar-u-nu-latn',
	ru: 'ru',
	pl: 'pl'
};
/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

const tools = new Map<Language, ReturnType<typeof create>>();

function create(language: Language) {
	const tag = TAGS[language];
	const unit = (name: 'hour' | 'minute') =>
		new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'long' });
	return {
		list: new Intl.ListFormat(tag, { type: 'conjunction' }),
		hour: unit('hour'),
		minute: unit('minute'),
		weekday: new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
	};
}

function toolsOf(language: Language): ReturnType<typeof create> {
	const known = tools.get(language) ?? create(language);
	tools.set(language, known);
	return known;
}

/** "A, B und C". */
export const list = (language: Language, items: string[]): string =>
	toolsOf(language).list.format(items);

/** "1 Stunde 30 Minuten". */
export function duration(language: Language, minutes: number): string {
	const { hour, minute } = toolsOf(language);
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return [hours && hour.format(hours), rest && minute.format(rest)].filter(Boolean).join(' ');
}

/** @param weekday 1 Monday … 7 Sunday */
export const weekday = (language: Language, weekday: number): string =>
	toolsOf(language).weekday.format(MONDAY + (weekday - 1) * DAY_MS);
