/** A metric stands in several lists: src/lib/analytics/README.md. Here one that is missing in a list is named. */
import { expect, test } from 'vitest';
import { METRICS } from '../../supabase/functions/_shared/reports/metrics.ts';
import { database } from '../support/database.ts';
import { BASIC, GRAPHED, METRICS as COUNTED, START_PAGE } from '../support/kpi/metrics.ts';

const sql = database();
const sorted = (names: Iterable<string>) => [...names].toSorted();

type Fields = Record<string, [type: string, ...fields: string[]]>;
async function call<T>(expression: string): Promise<T> {
	const [row] = await sql.unsafe<{ value: T }[]>(`select ${expression} as value`);
	return row?.value as T;
}
const typesOf = (fields: Fields) =>
	Object.fromEntries(Object.entries(fields).map(([id, [type]]) => [id, type]));

test('the database has each metric, with its type: private.metric_fields', async () => {
	const types = Object.entries(METRICS).map(([id, { type }]) => [id, type]);
	expect(typesOf(await call('private.metric_fields()'))).toEqual(Object.fromEntries(types));
});

test('the metrics are counted a second time: tests/support/kpi/metrics.ts', () => {
	const types = Object.entries(COUNTED).map(([id, [type]]) => [id, type]);
	expect(Object.fromEntries(types)).toEqual(
		Object.fromEntries(Object.entries(METRICS).map(([id, { type }]) => [id, type]))
	);
});

test('a report may have each: private.report_metrics', async () => {
	expect(sorted(await call<string[]>('private.report_metrics()'))).toEqual(
		sorted(Object.keys(METRICS))
	);
});

test.each([
	['overview', () => sorted(START_PAGE)],
	['metric', () => sorted(Object.keys(METRICS))]
])('every field has a value: private.%s_fields and _values', async (set, ids) => {
	const fields = await call<Fields>(`private.${set}_fields()`);
	expect(sorted(Object.keys(fields))).toEqual(ids());
	const values = await call<unknown[]>(`private.${set}_values(null::private.kpi_totals, false)`);
	expect(values).toHaveLength(Object.values(fields).flatMap(([, ...names]) => names).length);
});

test.each([
	['overview', () => START_PAGE],
	['metric', () => Object.keys(METRICS)]
])(
	'every metric has a figure per day, or a share of two: private.%s_figure_names',
	async (set, ids) => {
		const names = await call<string[]>(`private.${set}_figure_names()`);
		const shares = await call<Record<string, [string, string]>>(`private.${set}_shares()`);
		expect(ids().filter((id) => !names.includes(id) && !shares[id])).toEqual([]);
		for (const [id, parts] of Object.entries(shares))
			expect([id, parts.filter((name) => !names.includes(name))]).toEqual([id, []]);
		const day = set === 'overview' ? 'overview' : 'metrics';
		const figures = await call<unknown[]>(
			`private.day_series(gen_random_uuid(), '2026-11-01', '2026-11-02', gen_random_uuid(), '{}', '{}', '${day}')`
		);
		expect(figures.flat()).toHaveLength(names.length);
	}
);

test('every metric has rows: private.row_source', async () => {
	for (const id of Object.keys(METRICS)) {
		const source = await call<string>(`private.row_source('${id}')`);
		expect([id, await call(`to_regproc('private.${source}') is not null`)]).toEqual([id, true]);
	}
});

test('what every plan has is on the start page: private.basic_metrics', async () => {
	expect(sorted(await call<string[]>('private.basic_metrics()'))).toEqual(sorted(BASIC));
	expect(sorted(await call<string[]>('private.graphed_figure_names()'))).toEqual(sorted(GRAPHED));
});

test('analysts see every count: analytics.days', async () => {
	const columnsOf = async (name: string) =>
		call<string[]>(
			`array(select attname::text from pg_attribute where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped)`
		);
	const shown = await columnsOf('analytics.days');
	const hidden = (await columnsOf('private.kpi_days')).filter((name) => !shown.includes(name));
	// visitors' words, and what can be added up from stars and surveys
	expect(sorted(hidden)).toEqual(['asked', 'good_ratings', 'ratings', 'topics']);
});
