import type { Overview } from './schemas';

type Day = Overview['days'][number];

/** An overview with the named metrics alone. */
export function narrowed(overview: Overview, ids: readonly string[]): Overview {
	const pick = <Value>(record: Readonly<Record<string, Value>>) =>
		Object.fromEntries(Object.entries(record).filter(([id]) => ids.includes(id)));
	return {
		...overview,
		metrics: pick(overview.metrics),
		days: overview.days.map((figures) => ({ ...pick(figures), day: figures.day }) as Day)
	};
}
