/** What came without a key can be asked for as a key can, and with it the keys add up to the whole. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import {
	countedOf,
	metricIds,
	sumOf,
	withNames,
	type Metrics,
	type Row
} from '../support/kpi-card.ts';
import { addFacts } from '../support/kpi-facts.ts';
import { NO_KEY } from '../support/kpi/facts.ts';
import { METRICS } from '../support/kpi/metrics.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
const WINDOW = { p_from: '2026-03-20', p_to: '2026-04-20' };
/** Nobody can be counted there who came without a key. */
const KEYED = ['impressions', 'requests', 'rate_limited', 'blocked_origins'];

let owner: Person;
let workshop: string;

async function ask<T>(name: string, args: object = {}, client = owner.client): Promise<T> {
	const { data, error } = await client.rpc(name, { p_workshop_id: workshop, ...args });
	if (error) throw new Error(`${error.code} ${error.message}`);
	return data as T;
}
const keysOf = async (client = owner.client) =>
	ask<{ id: string; name: string | null; status: string | null }[]>('kpi_keys', {}, client);

/** The answer about all keys, and those about each part of them. */
async function partsOf<T>(name: string, args: object = {}): Promise<{ all: T; parts: T[] }> {
	const keys = await keysOf();
	expect(keys.at(-1)).toEqual({ id: NO_KEY, name: null, status: null });
	const answers = await Promise.all(
		[null, ...keys.map(({ id }) => id)].map((p_client_key_id) =>
			ask<T>(name, { ...WINDOW, ...args, p_client_key_id })
		)
	);
	const [all, ...parts] = answers;
	return { all: all as T, parts };
}

/** What the keys count one by one, against what is counted of all. */
function expectSum(all: number[], parts: number[][]) {
	expect(all.some((count) => count > 0)).toBe(true);
	const sums = all.map((_, place) => sumOf(parts, (part) => part[place]));
	expect(sums).toEqual(all.map((count) => expect.closeTo(count, 6) as number));
}

type Counts = Record<string, number>;
const pick =
	(...names: string[]) =>
	(row: Counts) =>
		names.map((name) => row[name] ?? 0);

beforeAll(async () => {
	owner = await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
	await sql`
		update subscription_plans set plan_type = 'professional', status = 'active', trial_ends_at = null
		where workshop_id = ${workshop}`;
	const rows = await sql`
		insert into client_keys (workshop_id, name) values (${workshop}, 'Second'), (${workshop}, 'Third') returning id`;
	const keys = rows.map(({ id }) => id as string);
	await addFacts(sql, { workshop, keys, from: '2026-03-15', days: 40, n: 400 });
	// some days built, some not
	await sql`select private.build_kpi_days(${workshop}, '2026-04-10T12:00:00Z')`;
});

describe('all keys and what came without one add up', () => {
	test('on every card', async () => {
		const { all, parts } = await partsOf<Metrics>('kpi_metrics', { p_metrics: metricIds });
		const total = withNames(all).metrics;
		const added = parts.map((part) => withNames(part).metrics);
		expect(Object.keys(total)).toHaveLength(30);
		for (const [id, metric] of Object.entries(total)) {
			// loads are counted where nobody opened anything: what was opened is held against them as a whole
			if (id === 'open_rate') continue;
			for (const period of ['current', 'previous'] as const) {
				const of = ({ [id]: one }: typeof total) =>
					one ? countedOf(id, { ...one, current: one[period] }) : [];
				const sums = [0, 1].map((at) => sumOf(added, (part) => of(part)[at]));
				const figures = of(total).map((count) => expect.closeTo(count ?? 0, 6) as number);
				expect([id, period, ...sums]).toEqual([id, period, ...figures]);
			}
			if (metric.type === 'euro')
				expect(sumOf(added, (part) => part[id]?.current.value)).toBeCloseTo(
					metric.current.value ?? NaN,
					6
				);
		}
	});

	test('per day', async () => {
		const { all, parts } = await partsOf<{ days: { columns: string[]; rows: number[][] } }>(
			'kpi_metrics',
			{ p_metrics: metricIds }
		);
		// medians don't add up, nor do what is hidden of few ratings and what is held against all loads
		const others = metricIds.filter((id) => !['count', 'euro'].includes(METRICS[id]?.[0] ?? ''));
		const isCount = (name: string) => ![...others, 'good_ratings', 'opened'].includes(name);
		const counts = ({ days: { columns, rows } }: typeof all) =>
			rows.flatMap((day) => day.filter((_, place) => isCount(columns[place] ?? '')));
		expect(all.days.columns.filter(isCount)).toHaveLength(28);
		expectSum(counts(all), parts.map(counts));
	});

	test('among contacts and inquiries', async () => {
		const counts = ({ series, cohorts }: Record<'series' | 'cohorts', Counts[]>) => [
			...series.flatMap(pick('contacts', 'inquiries', 'won', 'won_amount')),
			...cohorts.flatMap(pick('inquiries', 'won', 'won_amount', 'excluded'))
		];
		const { all, parts } = await partsOf<Parameters<typeof counts>[0]>('kpi_contacts', {
			p_grain: 'week'
		});
		expectSum(counts(all), parts.map(counts));
	});

	test('on the way from the load to the contact', async () => {
		const counts = ({ days }: { days: Counts[] }) =>
			days.flatMap(pick('impressions', 'sessions', 'message_sessions', 'contact_sessions'));
		const { all, parts } = await partsOf<{ days: Counts[] }>('kpi_funnel');
		expectSum(counts(all), parts.map(counts));
	});

	test('in what was asked of the server', async () => {
		const counts = ({ steps }: { steps: Counts[] }) =>
			steps.flatMap(pick('requests', 'rate_limited', 'blocked_origins'));
		const { all, parts } = await partsOf<{ steps: Counts[] }>('kpi_key_usage');
		expectSum(counts(all), parts.map(counts));
	});

	test('among those who waited', async () => {
		interface Times {
			ai: { n: number };
			first: { n: number; unanswered: number; clock: { buckets: number[] } };
			reply: { n: number; open: { buckets: number[] } };
			days: Counts[];
		}
		const counts = ({ ai, first, reply, days }: Times) => [
			...[ai.n, first.n, first.unanswered, reply.n],
			...first.clock.buckets,
			...reply.open.buckets,
			...days.flatMap(pick('first_n', 'unanswered'))
		];
		const { all, parts } = await partsOf<Times>('kpi_response_times');
		expectSum(counts(all), parts.map(counts));
	});

	test('in every hour of the week', async () => {
		const counts = ({ cells, outside }: { cells: Counts[]; outside: Counts }) => [
			...cells.flatMap(pick('episodes')),
			...pick('episodes', 'of', 'answered')(outside)
		];
		const { all, parts } = await partsOf<Parameters<typeof counts>[0]>('kpi_peak_hours');
		expectSum(counts(all), parts.map(counts));
	});

	test('among the stars', async () => {
		interface Stars {
			responders: { stars: number[]; surveys: number }[];
			days: Counts[];
		}
		const counts = ({ responders, days }: Stars) => [
			...responders.flatMap(({ stars, surveys }) => [...stars, surveys]),
			...days.flatMap(pick('good_ratings', 'ratings', 'asked'))
		];
		const { all, parts } = await partsOf<Parameters<typeof counts>[0]>('kpi_satisfaction');
		expectSum(counts(all), parts.map(counts));
	});

	test('among the questions, as a list and day by day', async () => {
		const topics = [0, 1, 2, 3, 4].map((n) => `intent:${n}`);
		const counts = ({ episodes, clusters }: { episodes: number; clusters: Counts[] }) => [
			episodes,
			...topics.flatMap((topic) =>
				pick(
					'episodes',
					'previous_episodes',
					'unanswered'
				)(clusters.find((cluster) => String(cluster.topic) === topic) ?? {})
			)
		];
		const { all, parts } = await partsOf<Parameters<typeof counts>[0]>('kpi_questions');
		expectSum(counts(all), parts.map(counts));
		const series = await partsOf<Counts[]>('kpi_question_series', { p_topic: topics[2] });
		const daily = (days: Counts[]) => days.flatMap(pick('episodes', 'unanswered'));
		expectSum(daily(series.all), series.parts.map(daily));
	});

	test('on the start page', async () => {
		const { all, parts } = await partsOf<Metrics>('kpi_overview');
		const counts = (part: Metrics) =>
			['contacts', 'episodes', 'inquiries', 'sessions', 'won_amount'].map(
				(id) => withNames(part).metrics[id]?.current.value ?? NaN
			);
		expectSum(counts(all), parts.map(counts));
	});
});

test('the rows of what came without a key are its figures', async () => {
	const metrics = withNames(
		await ask<Metrics>('kpi_metrics', { ...WINDOW, p_metrics: metricIds, p_client_key_id: NO_KEY })
	).metrics;
	for (const [id, metric] of Object.entries(metrics)) {
		const rows = await ask<(Row & { client_key_id: string | null })[]>('kpi_rows', {
			...WINDOW,
			p_metric: id,
			p_client_key_id: NO_KEY,
			p_limit: 10_000
		});
		expect([id, rows.filter((row) => row.client_key_id !== null)]).toEqual([id, []]);
		const sums = [sumOf(rows, (r) => r.in_numerator), sumOf(rows, (r) => r.in_denominator)];
		if (metric.type === 'euro')
			expect(sumOf(rows, (r) => r.value)).toBeCloseTo(metric.current.value ?? NaN, 6);
		else expect([id, ...sums]).toEqual([id, ...countedOf(id, metric)]);
		if (metric.type === 'count')
			expect([id, metric.current.value !== 0]).toEqual([id, !KEYED.includes(id)]);
	}
});

describe('without a key', () => {
	test('is a choice once anything came so, for members', async () => {
		const other = await newPerson();
		const { workshopId } = await newWorkshop(other);
		const read = async (client = other.client) =>
			ask<{ id: string }[]>('kpi_keys', { p_workshop_id: workshopId }, client);
		expect((await read()).map(({ id }) => id)).not.toContain(NO_KEY);
		await sql`
			insert into contact_analytics (workshop_id, day, contact_date, source, conversion_status)
			values (${workshopId}, '2026-03-20', '2026-03-20T12:00:00Z', 'phone', 'new')`;
		expect((await read()).at(-1)?.id).toBe(NO_KEY);
		expect(await read(owner.client)).toEqual([]);
		// what is counted outlives what it was counted from
		await sql`select private.build_kpi_days(${workshopId}, '2026-04-10T12:00:00Z')`;
		await sql`delete from contact_analytics where workshop_id = ${workshopId}`;
		expect((await read()).at(-1)?.id).toBe(NO_KEY);
	});

	test('is a section of a report, saved or not', async () => {
		const [key] = await keysOf();
		const keys = [NO_KEY, key?.id];
		const report = await ask<{
			sections: { client_key_id: string; name: string | null; metrics: Metrics['metrics'] }[];
		}>('run_report', {
			...WINDOW,
			p_period: 'custom',
			p_metrics: ['contacts', 'episodes'],
			p_client_key_ids: keys
		});
		expect(report.sections.map(({ client_key_id: id, name }) => [id, name])).toEqual([
			[NO_KEY, null],
			[key?.id, key?.name]
		]);
		const { metrics } = withNames(
			await ask<Metrics>('kpi_metrics', {
				...WINDOW,
				p_metrics: ['contacts', 'episodes'],
				p_client_key_id: NO_KEY
			})
		);
		expect(metrics.contacts?.current.value).toBeGreaterThan(0);
		expect(report.sections[0]?.metrics).toMatchObject(metrics);
		const save = async (client_key_ids: unknown[]) =>
			(
				await owner.client.from('report_templates').insert({
					workshop_id: workshop,
					name: `Bericht ${client_key_ids.length}`,
					metrics: ['contacts'],
					period: 'last_week',
					client_key_ids
				})
			).error?.message ?? 'saved';
		expect(await save(keys)).toBe('saved');
		expect(await save([NO_KEY])).toBe('saved');
		expect(await save([NO_KEY, key?.id, crypto.randomUUID()])).toBe('key_unknown');
	});
});
