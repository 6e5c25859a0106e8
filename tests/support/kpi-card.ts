/** A card as kpi_overview answers it, and its rows. */
interface Value {
	value: number | null;
	numerator?: number;
	denominator?: number;
	n?: number;
	p90?: number;
	p95?: number;
	unanswered?: number;
	unripe?: boolean;
}
export interface Overview {
	is_full: boolean;
	metrics: Record<string, { type: string; current: Value; previous: Value }>;
	days: Record<string, number | null>[];
}
interface Unnamed {
	metrics: {
		fields: Record<string, [type: string, ...fields: string[]]>;
		current: (number | null)[];
		previous: (number | null)[];
	};
	days: { columns: string[]; rows: unknown[][] };
}
/** An overview whose metrics and days have their figures by name, as the pages read them. */
export function withNames<T>(answer: T): T {
	const { metrics, days } = answer as Unnamed;
	let place = 0;
	const named = Object.entries(metrics.fields).map(([id, [type, ...fields]]) => {
		const from = place;
		place += fields.length;
		const [current, previous] = [metrics.current, metrics.previous].map((values) =>
			Object.fromEntries(
				fields.map((field, at) => {
					const value = values[from + at] ?? null;
					return [field, field === 'unripe' ? value === 1 : value];
				})
			)
		);
		return [id, { type, current, previous }];
	});
	return {
		...answer,
		metrics: Object.fromEntries(named),
		days: days.rows.map((row) =>
			Object.fromEntries(row.map((value, at) => [days.columns[at], value]))
		)
	};
}
export interface Row {
	at: string;
	id: string;
	value: number | null;
	in_numerator: number | null;
	in_denominator: number | null;
}

export const sumOf = <T>(rows: T[], pick: (row: T) => number | null | undefined) =>
	rows.reduce((sum, row) => sum + (pick(row) ?? 0), 0);
export const cents = (amount: number) => Math.round(amount * 100) / 100;

/** What the rows of a card must add up to. */
export function countedOf(id: string, { type, current }: Overview['metrics'][string]) {
	if (type === 'share') return [current.numerator, current.denominator];
	if (id === 'human_first_response')
		return [current.n, (current.n ?? 0) + (current.unanswered ?? 0)];
	return [type === 'count' ? current.value : current.n, 0];
}
