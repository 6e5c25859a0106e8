/** Whatever a card shows is the sum of its rows, of its keys and of its days; who may see any of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { SupabaseClient } from '@supabase/supabase-js';
import { database } from '../support/database.ts';
import {
	cents,
	countedOf,
	metricIds,
	sumOf,
	withNames,
	type Metrics,
	type Row
} from '../support/kpi-card.ts';
import { addFacts } from '../support/kpi-facts.ts';
import { anonymous, newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: string;
let keys: string[];
const FROM = '2026-03-20';
const TO = '2026-04-20';

async function ask<T>(name: string, args: object = {}, client = owner.client): Promise<T> {
	const { data, error } = await client.rpc(name, {
		p_workshop_id: workshop,
		p_from: FROM,
		p_to: TO,
		...args
	});
	if (error) throw new Error(`${error.code} ${error.message}`);
	return data as T;
}
const metricsOf = async (args = {}, client = owner.client) =>
	withNames(await ask<Metrics>('kpi_metrics', { p_metrics: metricIds, ...args }, client));

/** All rows, read in pages. */
async function rowsOf(metric: string, args: object = {}): Promise<Row[]> {
	const rows: Row[] = [];
	for (;;) {
		const last = rows.at(-1);
		const page = await ask<Row[]>('kpi_rows', {
			p_metric: metric,
			p_limit: 70,
			p_before: last?.at ?? null,
			p_before_id: last?.id ?? null,
			...args
		});
		rows.push(...page);
		if (page.length < 70) return rows;
	}
}
beforeAll(async () => {
	owner = await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
	await sql`
		update subscription_plans set plan_type = 'professional', status = 'active', trial_ends_at = null
		where workshop_id = ${workshop}`;
	const rows = await sql`
		insert into client_keys (workshop_id, name) values (${workshop}, 'Second'), (${workshop}, 'Third') returning id`;
	keys = rows.map(({ id }) => id as string);
	await addFacts(sql, { workshop, keys, from: '2026-03-15', days: 40, n: 400 });
	// some days built, some not
	await sql`select private.build_kpi_days(${workshop}, '2026-04-10T12:00:00Z')`;
});

describe('a card', () => {
	test('is the sum of its rows, for all keys and for one', async () => {
		for (const p_client_key_id of [null, keys[0]]) {
			const { metrics } = await metricsOf({ p_client_key_id });
			expect(Object.keys(metrics)).toHaveLength(30);
			for (const [id, metric] of Object.entries(metrics)) {
				const rows = await rowsOf(id, { p_client_key_id });
				const [numerator, denominator] = countedOf(id, metric);
				const sums = [sumOf(rows, (r) => r.in_numerator), sumOf(rows, (r) => r.in_denominator)];
				if (metric.type === 'euro')
					expect(cents(sumOf(rows, (r) => r.value))).toBe(metric.current.value);
				else expect([id, ...sums]).toEqual([id, numerator, denominator]);
				expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
				expect(rows.map(({ at }) => at)).toEqual(
					rows.map(({ at }) => at).toSorted((a, b) => Date.parse(b) - Date.parse(a))
				);
			}
		}
	});

	test('lists its numerator, its denominator, and what is in the latter alone apart', async () => {
		for (const id of ['open_rate', 'coverage', 'conversion', 'human_first_response']) {
			const all = await rowsOf(id);
			const parts = { numerator: 'in_numerator', denominator: 'in_denominator' } as const;
			for (const [p_part, column] of Object.entries(parts)) {
				const ids = (await rowsOf(id, { p_part })).map((row) => row.id);
				expect(ids).toEqual(all.filter((row) => (row[column] ?? 0) > 0).map((row) => row.id));
			}
			const remaining = (await rowsOf(id, { p_part: 'remainder' })).map((row) => row.id);
			expect(remaining.length).toBeGreaterThan(0);
			expect(remaining).toEqual(
				all.filter((row) => (row.in_denominator ?? 0) > 0 && !row.in_numerator).map((row) => row.id)
			);
		}
	});

	test('never says that more was opened than loaded', async () => {
		const { metrics } = await metricsOf();
		const { numerator, denominator, value } = metrics.open_rate?.current ?? {};
		expect(metrics.sessions?.current.value).toBeGreaterThan(denominator ?? 0);
		expect([numerator, value]).toEqual([denominator, 1]);
	});

	test('is the sum of its keys and of its days', async () => {
		const { days: table } = await ask<{ days: { columns: string[]; rows: number[][] } }>(
			'kpi_metrics',
			{ p_metrics: metricIds }
		);
		expect(table.rows).toHaveLength(31);
		const perKey = await sql`
			select sum(impressions)::int as impressions, sum(requests)::int as requests, sum(sessions)::int as sessions,
				sum(contacts)::int as contacts, sum(inquiries)::int as inquiries, sum(won_amount)::float as won_amount,
				sum(episodes)::int as episodes, sum(involved)::int as involved, sum(confirmed)::int as confirmed,
				sum(assumed)::int as assumed, sum(answers)::int as answers,
				sum(thumbs_up)::int as thumbs_up, sum(ratings)::int as ratings, sum(asked)::int as asked
			from private.days_of(${workshop}, ${FROM}, ${TO})`;
		const { metrics, days } = await metricsOf();
		const [sums] = perKey as unknown as Record<string, number>[];
		for (const [name, sum] of Object.entries(sums ?? {}))
			expect([name, cents(sumOf(table.rows, (day) => day[table.columns.indexOf(name)]))]).toEqual([
				name,
				sum
			]);
		for (const id of ['impressions', 'sessions', 'contacts', 'inquiries', 'episodes', 'requests']) {
			expect(metrics[id]?.current.value).toBe(sums?.[id]);
			expect(sumOf(days, (day) => day[id])).toBe(sums?.[id]);
		}
		const { numerator, denominator } = metrics.resolution_confirmed?.current ?? {};
		expect([numerator, denominator]).toEqual([sums?.confirmed, sums?.involved]);
		const peak = await ask<{ episodes: number; cells: { episodes: number }[] }>('kpi_peak_hours');
		expect([peak.episodes, sumOf(peak.cells, (cell) => cell.episodes)]).toEqual([
			sums?.episodes,
			sums?.episodes
		]);
		const stars = await ask<{ responders: { stars: number[]; surveys: number }[] }>(
			'kpi_satisfaction'
		);
		expect(sumOf(stars.responders, (r) => sumOf(r.stars, (n) => n))).toBe(sums?.ratings);
		expect(sumOf(stars.responders, (r) => r.surveys)).toBe(sums?.asked);
	});

	test('shows percentiles of all values of the window', async () => {
		const { metrics } = await metricsOf();
		const [rows] = await sql`
			select percentile_cont(array[0.5, 0.95]) within group (order by first_answer_ms) as ai,
				(select percentile_cont(array[0.5, 0.9]) within group (order by seconds) from responses
				where workshop_id = ${workshop} and day >= ${FROM} and day < ${TO} and is_first and not is_excluded) as human
			from episodes where workshop_id = ${workshop} and day >= ${FROM} and day < ${TO} and not is_excluded`;
		const ai = metrics.ai_first_response?.current;
		const human = metrics.human_first_response?.current;
		expect([ai?.value, ai?.p95]).toEqual(rows?.ai);
		expect([human?.value, human?.p90]).toEqual(rows?.human);
		const waits = await ask<{ first: { n: number; clock: { buckets: number[] } } }>(
			'kpi_response_times'
		);
		expect(sumOf(waits.first.clock.buckets, (n) => n)).toBe(waits.first.n);
	});

	test('of waits in opening hours has the median of its rows too', async () => {
		const times =
			await ask<
				Record<'first' | 'reply', { n: number; open: { p50: number }; clock: { p50: number } }>
			>('kpi_response_times');
		for (const [p_metric, { n, clock, open }] of [
			['human_first_response', times.first],
			['response_time', times.reply]
		] as const) {
			expect(open.p50).not.toBe(clock.p50);
			for (const [p_open_time, p50] of [
				[false, clock.p50],
				[true, open.p50]
			] as const) {
				const waits = await rowsOf(p_metric, { p_open_time, p_part: 'numerator' });
				const sorted = waits.map(({ value }) => value ?? NaN).toSorted((a, b) => a - b);
				const middle = (sorted.length - 1) / 2;
				const at = (place: number) => sorted[place] ?? NaN;
				expect([sorted.length, (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2]).toEqual([
					n,
					p50
				]);
			}
		}
	});

	test('of a window without anything has counts of 0, and shares of nothing', async () => {
		const { metrics, days } = await metricsOf({ p_from: '2025-01-01', p_to: '2025-01-03' });
		const values = Object.values(metrics).map(({ type, current }) => [type, current.value]);
		for (const [type, value] of values)
			expect(value).toBe(type === 'count' || type === 'euro' ? 0 : null);
		expect(days.map(({ day }) => day)).toEqual(['2025-01-01', '2025-01-02']);
		expect(days[0]).toMatchObject({ episodes: 0, coverage: null, answer_latency: null });
		expect(metrics.conversion?.current.unripe).toBe(false);
	});

	test('of inquiries isn’t final before its last day is 90 days old, where there are any', async () => {
		const ids = ['conversion', 'won_amount', 'won_inquiries', 'days_to_win'];
		const start = ids.slice(0, 2);
		type Report = { sections: Pick<Metrics, 'metrics'>[] };
		const unripe = async (age: number) => {
			const [day] = await sql<{ from: string; to: string }[]>`
				select (today - ${age}::int)::text as from, (today - ${age}::int + 1)::text as to
				from (select (now() at time zone 'Europe/Berlin')::date as today) as clock`;
			const window = { p_from: day?.from, p_to: day?.to };
			const asked = await metricsOf({ ...window, p_metrics: ids });
			const page = withNames(await ask<Metrics>('kpi_overview', window));
			const report = await ask<Report>('run_report', {
				...window,
				p_period: 'custom',
				p_metrics: ids
			});
			const all = [
				...ids.map((id) => asked.metrics[id]),
				...start.map((id) => page.metrics[id]),
				...ids.map((id) => report.sections[0]?.metrics[id])
			];
			return [...new Set(all.map((metric) => metric?.current.unripe))];
		};
		await sql`
			insert into contact_analytics (workshop_id, day, contact_date, source, conversion_status, excluded_as)
			select ${workshop}, day, (day + time '12:00') at time zone 'Europe/Berlin', 'widget', 'new', excluded
			from (values (89, null), (90, null), (88, 'spam')) as inquiry (age, excluded),
				lateral (select (now() at time zone 'Europe/Berlin')::date - age as day) as local`;
		expect(await Promise.all([89, 90, 88, 87].map(unripe))).toEqual([
			[true],
			[false],
			[false],
			[false]
		]);
	});
});

describe('who may ask', () => {
	const FULL: [name: string, args: object][] = [
		['kpi_response_times', {}],
		['kpi_peak_hours', {}],
		['kpi_funnel', {}],
		['kpi_satisfaction', {}],
		['kpi_rows', { p_metric: 'sessions' }],
		['kpi_rows_total', { p_metric: 'sessions' }]
	];
	const ALL: [name: string, args: object][] = [
		['kpi_overview', {}],
		['kpi_metrics', { p_metrics: ['episodes', 'requests'] }],
		...FULL
	];
	const refused = (name: string, args: object, client: SupabaseClient) =>
		ask(name, args, client).then(
			() => 'nothing',
			(error: unknown) => (error as Error).message
		);

	test.each(ALL)('members alone: %s', async (name, args) => {
		const stranger = await newPerson();
		expect(await refused(name, args, stranger.client)).toBe('42501 not_a_member');
		expect(await refused(name, args, anonymous())).toContain('42501 permission denied');
	});

	test.each(ALL)('for windows of a day to ten years: %s', async (name, args) => {
		const window = (p_from: string, p_to: string) =>
			refused(name, { ...args, p_from, p_to }, owner.client);
		expect(await window(FROM, FROM)).toBe('PT422 window_invalid');
		expect(await window('2016-01-01', '2026-01-09')).toBe('PT422 window_too_long');
		expect(await window('2016-01-01', '2026-01-08')).toBe('nothing');
	});

	test('with the basic plan six metrics of the main page and no other page', async () => {
		const basic = await newPerson();
		const { workshopId } = await newWorkshop(basic);
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active', trial_ends_at = null
			where workshop_id = ${workshopId}`;
		const args = { p_workshop_id: workshopId };
		const six = ['contacts', 'coverage', 'episodes', 'impressions', 'inquiries', 'sessions'];
		const counts = ['answerable', 'answers', 'contacts', 'episodes', 'impressions', 'inquiries'];
		const today =
			await sql`select (current_date - 6)::text as from, (current_date + 1)::text as to`;
		for (const [name, window] of [
			['kpi_metrics', {}],
			['kpi_overview', {}],
			// what is kept ready
			['kpi_overview', { p_from: today[0]?.from as string, p_to: today[0]?.to as string }]
		] as const) {
			const answer = await ask<Metrics>(
				name,
				{ ...args, ...window, ...(name === 'kpi_metrics' && { p_metrics: metricIds }) },
				basic.client
			);
			expect((answer.days as unknown as { columns: string[] }).columns.toSorted()).toEqual(
				[...counts, 'sessions'].toSorted()
			);
			const { is_full, metrics, days } = withNames(answer);
			expect(is_full).toBe(false);
			expect(Object.keys(metrics).toSorted()).toEqual(six);
			for (const day of days)
				expect(Object.keys(day).toSorted()).toEqual([...six, 'day'].toSorted());
		}
		for (const [name, more] of FULL)
			expect(await refused(name, { ...more, ...args }, basic.client)).toBe('42501 plan_required');
	});

	test('for metrics and parts that there are', async () => {
		const { metrics, days } = await metricsOf({ p_metrics: ['luck'] });
		expect([metrics, days]).toEqual([{}, []]);
		expect(Object.keys((await metricsOf({ p_metrics: ['luck', 'csat'] })).metrics)).toEqual([
			'csat'
		]);
		expect(await refused('kpi_rows', { p_metric: 'luck' }, owner.client)).toBe(
			'PT422 metric_unknown'
		);
		expect(await refused('kpi_rows', { p_metric: 'sessions', p_part: 'half' }, owner.client)).toBe(
			'PT422 part_unknown'
		);
	});

	test.each([
		['sessions', { weekday: 1 }],
		['episodes', {}],
		['episodes', []],
		['episodes', { weekday: 8 }],
		['episodes', { weekday: '1' }],
		['episodes', { hour: 7 }],
		['episodes', { weekday: 1, hour: 24 }],
		['episodes', { weekday: 1, outside: 'all' }],
		['episodes', { outside: 'some' }],
		['episodes', { status: 'won' }],
		['inquiries', { status: 'gone' }],
		['inquiries', { now: 'won' }],
		['inquiries', { now: 'new', status: 'won' }],
		['inquiries', { reason: 'Zu teuer' }],
		['inquiries', { service: 'Ölwechsel' }],
		['inquiries', { service: [1] }],
		['inquiries', { service: [['Ölwechsel']] }],
		['inquiries', { service: ['Ölwechsel'], page: ['/'] }],
		['inquiries', { service: ['Ölwechsel'], except: 'yes' }],
		['inquiries', { except: true }],
		['contacts', { weekday: 1 }]
	])('for slices that there are: not of %s %j', async (p_metric, p_slice) => {
		for (const name of ['kpi_rows', 'kpi_rows_total'])
			expect(await refused(name, { p_metric, p_slice }, owner.client)).toBe('PT422 slice_invalid');
	});
});
