/** Cards as kpi_overview and kpi_metrics answer them, and their rows. */
import { METRICS } from './kpi/metrics.ts';
import { addDays } from './kpi/time.ts';

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
type Figures = Record<string, number | string | null>;
export interface Metrics {
	from: string;
	is_full: boolean;
	metrics: Record<string, { type: string; current: Value; previous: Value }>;
	days: Record<string, number | null>[];
}
export interface Overview extends Metrics {
	previous_days: Record<string, number | null>[];
}
interface Days {
	columns: string[];
	shares?: Record<string, [numerator: string, denominator: string]>;
	rows: (number | null)[][];
	/** of kpi_metrics: those of the compared days */
	previous_rows?: (number | null)[][];
	last?: (number | null)[];
}
interface Unnamed {
	from: string;
	previous_from: string;
	metrics: {
		fields: Record<string, [type: string, ...fields: string[]]>;
		current: (number | null)[];
		previous: (number | null)[];
	};
	days: Days;
	previous_days?: Days;
}

/** The metrics of the workshop, all 30. */
export const metricIds = Object.keys(METRICS);

/** Days' figures of metrics as the pages read them: without the counts that shares are made of. */
function daysOf(
	ids: string[],
	from: string,
	{ columns, shares = {}, rows, last }: Days
): Figures[] {
	return [...rows, ...(last ? [last] : [])].map((row, index) => {
		const figures = new Map(columns.map((name, at) => [name, row[at] ?? null]));
		const day: Figures = { day: addDays(from, index) };
		for (const [name, value] of figures) if (ids.includes(name)) day[name] = value;
		for (const [id, [above, below]] of Object.entries(shares)) {
			const [numerator, denominator] = [figures.get(above) ?? null, figures.get(below) ?? null];
			day[id] = numerator === null || !denominator ? null : numerator / denominator;
		}
		return day;
	});
}

/** What kpi_overview and kpi_metrics answer, with names for metrics and days' figures, as the pages read it. */
export function withNames<T>(answer: T): T {
	const { from, previous_from, metrics, days, ...rest } = answer as Unnamed;
	const { previous_rows } = days;
	const previous_days = previous_rows ? { ...days, rows: previous_rows } : rest.previous_days;
	const ids = Object.keys(metrics.fields);
	let place = 0;
	const named = Object.entries(metrics.fields).map(([id, [type, ...fields]]) => {
		const start = place;
		place += fields.length;
		const [current, previous] = [metrics.current, metrics.previous].map((values) =>
			Object.fromEntries(
				fields.map((field, at) => {
					const value = values[start + at] ?? null;
					return [field, field === 'unripe' ? value === 1 : value];
				})
			)
		);
		return [id, { type, current, previous }];
	});
	return {
		...answer,
		metrics: Object.fromEntries(named),
		days: daysOf(ids, from, days),
		...(previous_days && { previous_days: daysOf(ids, previous_from, previous_days) })
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
