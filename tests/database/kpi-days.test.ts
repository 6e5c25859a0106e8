/** Daily counts equal what is counted from the facts, to the last bit, however and whenever they were built. */
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { holdJob } from '../support/jobs.ts';
import { addFacts, daysRead, daysStored } from '../support/kpi-facts.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { stack } from '../support/stack.ts';

const sql = database();
/** A session of its own for builds. */
const builder = postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined });
let release: () => Promise<void>;
afterAll(() => Promise.all([release(), builder.end()]));

let person: Person;
let workshop: string;
let keys: string[];
/** The window of all facts: around the night of 25 October, when the clock goes back. */
const FROM = '2026-10-20';
const TO = '2026-10-30';

async function build(at: string | null = null): Promise<number | null> {
	let days: number | null = null;
	// a run over all workshops that another test makes may be at this one for a moment
	await expect
		.poll(async () => {
			const [row] = await builder`
				select private.build_kpi_days(${workshop}, coalesce(${at}::timestamptz, now())) as days`;
			days = row?.days as number | null;
			return days;
		})
		.not.toBeNull();
	return days;
}
const read = () => daysRead(sql, workshop, FROM, TO);
const stored = () => daysStored(sql, workshop, FROM, TO);
const dirty = async () =>
	(
		await sql`select day::text from private.kpi_dirty_days where workshop_id = ${workshop} and day < ${TO} order by 1`
	).map(({ day }) => day as string);

beforeAll(async () => {
	release = await holdJob('build_kpi_days');
	person = await newPerson();
});
beforeEach(async () => {
	({ workshopId: workshop } = await newWorkshop(person));
	const rows = await sql`
		insert into client_keys (workshop_id, name) values (${workshop}, 'Second'), (${workshop}, 'Third') returning id`;
	keys = rows.map(({ id }) => id as string);
	await addFacts(sql, { workshop, keys, from: FROM, days: 10, n: 150 });
});

const addSession = (db: postgres.Sql | postgres.TransactionSql, at: string, id?: string) => db`
	insert into widget_sessions (workshop_id, id, day, started_at)
	select ${workshop}, coalesce(${id ?? null}::uuid, gen_random_uuid()), (at at time zone 'Europe/Berlin')::date, at
	from (select ${at}::timestamptz as at) as moment
	on conflict do nothing`;

const addEpisode = (at: string, endedAt: string) => sql`
	insert into episodes (
		workshop_id, conversation_id, number, day, started_at, ended_at, is_involved, is_answered, ends_with_answer
	)
	select ${workshop}, gen_random_uuid(), 1, (at at time zone 'Europe/Berlin')::date, at, ${endedAt}, true, true, true
	from (select ${at}::timestamptz as at) as moment`;

describe('a built day', () => {
	test('holds exactly what was counted from the facts before it was built', async () => {
		const before = await read();
		expect(before.length).toBeGreaterThan(25);
		expect(await build()).toBeGreaterThanOrEqual(10);
		expect(await stored()).toEqual(before);
		expect(await read()).toEqual(before);
	});

	test('comes with the same sum of all keys', async () => {
		await build();
		const [sums] = await sql`
			select sum(episodes) filter (where is_all) = sum(episodes) filter (where not is_all) as episodes,
				sum(sessions) filter (where is_all) = sum(sessions) filter (where not is_all) as sessions,
				sum(won_amount) filter (where is_all) = sum(won_amount) filter (where not is_all) as won_amount,
				sum(cardinality(latency_ms)) filter (where is_all) = sum(cardinality(latency_ms)) filter (where not is_all) as latency,
				sum(impressions) filter (where is_all) = sum(impressions) filter (where not is_all) as impressions
			from (
				select *, client_key_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as is_all from private.kpi_days
				where workshop_id = ${workshop}
			) as d`;
		expect(new Set(Object.values(sums ?? {}))).toEqual(new Set([true]));
	});

	test('comes with its weeks once all seven days are built, and takes them along when it changes', async () => {
		const weeks = async () => {
			const [row] = await sql`
				with summed as (
					select date_trunc('week', day::timestamp)::date as monday, client_key_id, sum(episodes) as episodes,
						sum(cardinality(won_days)) as won, sum(cardinality(latency_ms)) as latency
					from private.kpi_days where workshop_id = ${workshop} group by 1, 2
				)
				select
					count(w.monday)::int as n,
					count(*) filter (where w.monday is null and s.monday + 7 <= p.built_until)::int as missing,
					count(*) filter (where w.monday is not null and s.monday + 7 > p.built_until)::int as early,
					count(*) filter (where s.monday is null)::int as left_over,
					count(*) filter (where (w.episodes, cardinality(w.won_days), cardinality(w.latency_ms))
						is distinct from (s.episodes, s.won, s.latency) and w.monday is not null)::int as wrong
				from summed s
				full join (select * from private.kpi_weeks where workshop_id = ${workshop}) w using (monday, client_key_id)
				cross join (select built_until from private.kpi_progress where workshop_id = ${workshop}) p`;
			return row;
		};
		const right = { missing: 0, early: 0, left_over: 0, wrong: 0 };
		await build('2026-10-28T12:00:00Z');
		expect(await weeks()).toMatchObject(right);
		await build();
		const built = await weeks();
		expect(built).toMatchObject(right);
		expect(built?.n).toBeGreaterThan(5);
		await sql`delete from answer_outcomes where workshop_id = ${workshop} and day = '2026-10-21'`;
		await build();
		expect(await weeks()).toMatchObject(right);
		await builder`update workshops set time_zone = 'America/New_York' where id = ${workshop}`;
		await build();
		expect(await weeks()).toMatchObject(right);
	});

	test('gives a window of whole weeks what its days give', async () => {
		await build();
		await addSession(sql, '2026-10-24T10:00:00Z');
		const totals = async () => {
			const [row] = await sql`
				with days as (
					select day::date as day from generate_series('2026-10-17'::date, '2026-11-03'::date, interval '1 day') as day
				)
				select private.total_days(
					${workshop},
					array(select daterange(f.day, t.day) from days f join days t on f.day < t.day order by f.day, t.day),
					null, live, private.count_live(${workshop}, live, null)
				)::text as totals
				from private.live_days(${workshop}, '2026-10-17', '2026-11-03') as live`;
			return row?.totals as string;
		};
		const fromWeeks = await totals();
		await sql`
			insert into private.kpi_dirty_days (workshop_id, day)
			select ${workshop}, day from generate_series('2026-10-17'::date, '2026-11-03'::date, interval '1 day') as day`;
		const [row] =
			await sql`select private.live_days(${workshop}, '2026-10-17', '2026-11-03') as live`;
		expect(row?.live).toHaveLength(17);
		expect(await totals()).toBe(fromWeeks);
	});

	test('counts the hour that repeats when the clock goes back once, and has 25 hours', async () => {
		const hoursOf = async () => {
			const [row] = await sql`
				select hours from private.day_rows(${workshop}, '2026-10-25', '2026-10-26', null)`;
			return row?.hours as number[];
		};
		const before = await hoursOf();
		// half past midnight, half past two twice, half past eleven at night; then the next day
		for (const at of ['24T22:30', '25T00:30', '25T01:30', '25T22:30', '25T23:30'])
			await addEpisode(`2026-10-${at}:00Z`, `2026-10-${at}:00Z`);
		await build();
		const added = (await hoursOf()).map((n, hour) => n - (before[hour] ?? 0));
		expect(added).toEqual([1, 0, 2, ...Array.from({ length: 20 }, () => 0), 1]);
	});

	test('is no younger than yesterday where the workshop is, nor than a transaction that takes it for today', async () => {
		const until = async (zone: string, at: string) => {
			const { workshopId } = await newWorkshop(person);
			await sql`update workshops set time_zone = ${zone} where id = ${workshopId}`;
			const [row] = await sql.begin(async (tx) => {
				await tx`delete from private.kpi_progress where workshop_id = ${workshopId}`;
				await tx`select private.build_kpi_days(${workshopId}, ${at}::timestamptz)`;
				return tx`select built_until::text from private.kpi_progress where workshop_id = ${workshopId}`;
			});
			return row?.built_until as string;
		};
		expect(await until('Europe/Berlin', '2026-10-26T23:59:00Z')).toBe('2026-10-26');
		expect(await until('Europe/Berlin', '2026-10-27T00:00:00Z')).toBe('2026-10-27');
		expect(await until('Pacific/Auckland', '2026-10-26T12:00:00Z')).toBe('2026-10-27');
		expect(await until('America/New_York', '2026-10-27T00:00:00Z')).toBe('2026-10-26');
		const [moment] = await sql<{ ahead: string; today: string }[]>`
			select (now() + interval '26 hours')::text as ahead,
				((now() + interval '1 hour') at time zone 'Europe/Berlin')::date::text as today`;
		await builder.begin(async (tx) => {
			await tx`select 1`;
			expect(await until('Europe/Berlin', moment?.ahead as string)).toBe(moment?.today);
		});
	});
});

test('percentiles of merged runs are those of all values, to the last bit, also where runs have little in common', async () => {
	const [row] = await sql`
		with draws as materialized (
			select try, run, array_agg(value order by value) as numbers
			from (
				select
					try, run,
					floor(case try % 3
						when 0 then power(random(), 3) * 100000
						when 1 then random() * 20
						else random() * 1000 + run * (try % 7) * 100
					end)::integer as value
				from generate_series(1, 400) as try, generate_series(0, 6) as run,
					lateral generate_series(1, 1 + (try * 31 + run * 17) % case when try % 5 = 0 then 4 else 90 end)
			) as drawn
			group by try, run
		), merged as (
			select
				try,
				private.merge_spread(
					coalesce(extensions.values_of(numbers) filter (where run = 0 and try % 2 = 0), '{}'),
					array_agg(row(numbers)::private.run) filter (where run > 0 or try % 2 = 1)
				) as spread
			from draws group by try
		), plain as (
			select
				try,
				row(
					count(*), percentile_cont(0.5) within group (order by value),
					percentile_cont(0.9) within group (order by value), percentile_cont(0.95) within group (order by value)
				)::private.spread as spread
			from draws, unnest(numbers) as value group by try
		)
		select count(*)::int as n, count(*) filter (where merged.spread is distinct from plain.spread)::int as wrong
		from merged join plain using (try)`;
	expect(row).toEqual({ n: 400, wrong: 0 });
});

describe('a fact that comes late, twice, changes or goes', () => {
	test('counts at once, and in the bucket when the job comes by', async () => {
		await build();
		const before = await read();
		expect(await dirty()).toEqual([]);
		const id = '00000000-0000-4000-8000-000000000001';
		await addSession(sql, '2026-10-24T10:00:00Z', id);
		await addSession(sql, '2026-10-24T10:00:00Z', id);
		expect(await dirty()).toEqual(['2026-10-24']);
		const late = await read();
		expect(late).not.toEqual(before);
		expect(await stored()).toEqual(before);
		expect(await build()).toBeGreaterThan(0);
		expect(await stored()).toEqual(late);
		expect(await read()).toEqual(late);

		await sql`update widget_sessions set is_excluded = true where workshop_id = ${workshop} and id = ${id}`;
		expect(await read()).toEqual(before);
		await sql`delete from widget_sessions where workshop_id = ${workshop} and id = ${id}`;
		await build();
		expect(await stored()).toEqual(before);
		expect(await dirty()).toEqual([]);
	});

	test('leaves no bucket behind when it was the only one', async () => {
		await sql`delete from widget_sessions where workshop_id = ${workshop}`;
		await addSession(sql, '2026-09-01T10:00:00Z');
		await build();
		const count = async () => (await daysStored(sql, workshop, '2026-09-01', '2026-09-02')).length;
		expect(await count()).toBe(1);
		await sql`delete from widget_sessions where workshop_id = ${workshop}`;
		await build();
		expect(await count()).toBe(0);
	});

	test('is a resolution assumed 24 hours after the last answer, without anything happening', async () => {
		await addEpisode('2026-10-28T21:00:00Z', '2026-10-30T09:00:00Z');
		const due = '2026-10-31T09:00:00Z';
		const assumed = async () => {
			const [row] = await sql`
				select sum(assumed)::int as n from private.kpi_days
				where workshop_id = ${workshop} and day = '2026-10-28' and client_key_id = '00000000-0000-0000-0000-000000000000'`;
			return row?.n as number;
		};
		await build('2026-10-31T08:59:59Z');
		const before = await assumed();
		const waiting = async () =>
			sql`select due_at from private.kpi_dirty_days where workshop_id = ${workshop} and due_at = ${due}`;
		expect(await waiting()).toHaveLength(1);
		await build('2026-10-31T08:59:59Z');
		expect(await assumed()).toBe(before);
		await build(due);
		expect(await assumed()).toBe(before + 1);
		expect(await waiting()).toEqual([]);
	});
});
