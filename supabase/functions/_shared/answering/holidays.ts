import generated from './holidays.generated.json' with { type: 'json' };

/** What `npm run generate` writes. */
export interface HolidayData {
	/** German name → English name */
	names: Record<string, string>;
	/** "YYYY-MM-DD name|states", no states: everywhere in Germany */
	days: string[];
}

export interface Holiday {
	de: string;
	en: string;
}

let index: Map<string, { holiday: Holiday; states: string[] }[]> | undefined;

/**
 * The public holiday of a local day in a Bundesland, or null.
 * @param day "YYYY-MM-DD"
 * @param state such as "NW"; null when the workshop has not said it: then only what holds everywhere
 */
export function holidayOn(day: string, state: string | null): Holiday | null {
	index ??= build(generated);
	const found = index
		.get(day)
		?.find(({ states }) => states.length === 0 || (state !== null && states.includes(state)));
	return found?.holiday ?? null;
}

function build({ names, days }: HolidayData): NonNullable<typeof index> {
	const byDay: NonNullable<typeof index> = new Map();
	for (const row of days) {
		const [head = '', states = ''] = row.split('|');
		const day = head.slice(0, 10);
		const name = head.slice(11);
		const entry = {
			holiday: { de: name, en: names[name] ?? name },
			states: states.split(' ').filter(Boolean)
		};
		byDay.set(day, [...(byDay.get(day) ?? []), entry]);
	}
	return byDay;
}
