import Holidays from 'date-holidays';
import type { HolidayData } from '../../functions/_shared/answering/holidays.ts';
import { asJson, shared, type GeneratedModule } from './module.ts';

/** Whoever generates in later years moves them on. */
const FIRST_YEAR = 2026;
const LAST_YEAR = 2036;

function build(): string {
	const states = Object.keys(new Holidays('DE').getStates('DE')).sort();
	const names: HolidayData['names'] = {};
	const where = new Map<string, string[]>();
	for (const state of states) {
		const holidays = new Holidays('DE', state);
		for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
			const english = holidays.getHolidays(year, 'en');
			for (const [index, { date, name, type, rule }] of holidays
				.getHolidays(year, 'de')
				.entries()) {
				if (type !== 'public') continue;
				const translated = english[index];
				if (translated?.rule !== rule) throw new Error(`${name} has no English name`);
				names[name] = translated.name;
				const key = `${date.slice(0, 10)} ${name}`;
				where.set(key, [...(where.get(key) ?? []), state]);
			}
		}
	}
	const days = [...where]
		.toSorted(([a], [b]) => a.localeCompare(b))
		.map(([key, list]) => `${key}|${list.length === states.length ? '' : list.join(' ')}`);
	return asJson({ names, days } satisfies HolidayData);
}

export const holidays: GeneratedModule = {
	url: shared('answering/holidays.generated.json'),
	build
};
