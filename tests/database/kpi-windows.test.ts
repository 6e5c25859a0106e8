/** What is kept of windows that end today: the same as their days give, whatever happens to those. */
import type postgres from 'postgres';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { addFacts } from '../support/kpi-facts.ts';
import { takeTurns } from '../support/kpi/builds.ts';
import { compareKept } from '../support/kpi/kept.ts';
import { beOwner } from '../support/kpi/read.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let person: Person;
let workshop: string;
/** Two keys, no key and all keys, times the windows of 7, 30 and 90 days. */
const ALL = 4 * 3;

beforeAll(async () => {
	person = await newPerson();
});
beforeEach(async () => {
	({ workshopId: workshop } = await newWorkshop(person));
	await sql`insert into client_keys (workshop_id, name) values (${workshop}, 'Second')`;
	const rows = await sql`select id from client_keys where workshop_id = ${workshop}`;
	const keys = rows.map(({ id }) => id as string);
	const [clock] = await sql`select (current_date - 200)::text as from`;
	await addFacts(sql, { workshop, keys, from: clock?.from as string, days: 202, n: 3000 });
});

/** Something happens to the built workshop while the stack's own job leaves it alone. */
const alone = (work: (tx: postgres.TransactionSql) => Promise<void>) =>
	sql.begin(async (tx) => {
		await takeTurns(tx, [workshop]);
		await build(tx);
		expect(await kept(tx)).toBe(ALL);
		await work(tx);
	});
const build = (tx: postgres.TransactionSql) => tx`select private.build_kpi_days(${workshop})`;
const addSessions = (tx: postgres.TransactionSql, daysBefore: number, n = 1) => tx`
	insert into widget_sessions (workshop_id, id, day, started_at)
	select ${workshop}, gen_random_uuid(), built_until - ${daysBefore}::integer,
		(built_until - ${daysBefore}::integer + interval '10 hours') at time zone 'Europe/Berlin'
	from private.kpi_progress, generate_series(1, ${n}) where workshop_id = ${workshop}`;

/** How many are kept; each must be what its days give. */
async function kept(tx: postgres.TransactionSql): Promise<number> {
	const windows = (await compareKept(tx, [workshop])).filter((window) => window.kept !== null);
	for (const window of windows) expect(window.kept).toBe(window.general);
	return windows.length;
}

test('a fact of today is counted', () =>
	alone(async (tx) => {
		await addSessions(tx, 0);
		expect(await kept(tx)).toBe(ALL);
	}));

test('a late fact of a built day waits for the job', () =>
	alone(async (tx) => {
		await addSessions(tx, 20);
		// of 7 days it is in neither window
		expect(await kept(tx)).toBe(4);
		await build(tx);
		expect(await kept(tx)).toBe(ALL);
		await addSessions(tx, 1);
		expect(await kept(tx)).toBe(0);
	}));

test('a day without facts is none', () =>
	alone(async (tx) => {
		for (const table of [
			'widget_sightings',
			'key_usage_hours',
			'widget_sessions',
			'episodes',
			'answer_outcomes',
			'responses',
			'contact_analytics'
		]) {
			await tx`
				delete from ${tx(table)} f using private.kpi_progress p
				where f.workshop_id = ${workshop} and p.workshop_id = ${workshop} and f.day >= p.built_until`;
		}
		expect(await kept(tx)).toBe(ALL);
	}));

test('a resolution that is assumed by now changes nothing of it', () =>
	alone(async (tx) => {
		// one that was answered a day and an hour ago, while its day was built before it was assumed
		const [due] = await tx`
			insert into episodes (
				workshop_id, conversation_id, number, day, started_at, ended_at, visitor_messages, is_involved, is_answered,
				ends_with_answer, is_unanswered
			)
			select ${workshop}, gen_random_uuid(), 1, built_until - 2, at, at, 1, true, true, true, false
			from private.kpi_progress, lateral (select now() - interval '25 hours' as at) as t
			where workshop_id = ${workshop}
			returning day::text`;
		await tx`update private.kpi_dirty_days set due_at = now() - interval '3 hours' where workshop_id = ${workshop}`;
		await tx`select private.build_kpi_days(${workshop}, now() - interval '2 hours')`;
		const [noted] = await tx`
			select count(*)::int as n from private.kpi_dirty_days
			where workshop_id = ${workshop} and day = ${due?.day as string} and is_assumption and due_at <= now()`;
		expect(noted?.n).toBe(1);
		expect(await kept(tx)).toBe(ALL);
	}));

test('another time zone, deleted keys and deleted facts change it', () =>
	alone(async (tx) => {
		await tx`update workshops set time_zone = 'Pacific/Auckland' where id = ${workshop}`;
		expect(await kept(tx)).toBe(0);
		await build(tx);
		expect(await kept(tx)).toBe(ALL);

		await tx`delete from episodes where workshop_id = ${workshop} and is_reopened`;
		expect(await kept(tx)).toBe(0);
		await build(tx);
		expect(await kept(tx)).toBe(ALL);

		await tx`delete from client_keys where workshop_id = ${workshop} and name = 'Second'`;
		await build(tx);
		await kept(tx);

		await tx`
			select private.delete_old_facts(workshop_id, built_until - 40) from private.kpi_progress
			where workshop_id = ${workshop}`;
		await kept(tx);
		await addSessions(tx, 60);
		await build(tx);
		await kept(tx);
	}));

test.each(['insert into private.kpi_days', 'update', 'delete', 'truncate'])(
	'%s: nothing stays of buckets that change',
	(statement) =>
		sql
			.begin(async (tx) => {
				await takeTurns(tx, [workshop]);
				await build(tx);
				const where = tx`where workshop_id = ${workshop}`;
				if (statement === 'update') await tx`update private.kpi_days set sessions = 0 ${where}`;
				else if (statement === 'delete') await tx`delete from private.kpi_days ${where}`;
				else if (statement === 'truncate') await tx`truncate private.kpi_days`;
				else {
					await tx`
						insert into private.kpi_days
						select (jsonb_populate_record(d, '{"day": "2020-01-01"}')).* from private.kpi_days d ${where} limit 1`;
				}
				expect(await kept(tx)).toBe(0);
				throw new Error('undone');
			})
			.catch((error: unknown) => expect(String(error)).toContain('undone'))
);

test('more values today than there is room for are read from the days', () =>
	alone(async (tx) => {
		const add = (n: number) => tx`
			insert into responses (
				workshop_id, conversation_id, is_first, source_id, day, requested_at, responded_at, seconds, open_seconds
			)
			select ${workshop}, gen_random_uuid(), true, gen_random_uuid(), built_until, at, at + interval '1 minute',
				(random() * 5000)::integer, (random() * 500)::integer
			from private.kpi_progress, generate_series(1, ${n}),
				lateral (select (built_until + interval '10 hours') at time zone 'Europe/Berlin' as at) as t
			where workshop_id = ${workshop}`;
		await add(40);
		expect(await kept(tx)).toBe(ALL);
		// the two keys have none of them
		await add(500);
		expect(await kept(tx)).toBe(6);
	}));

test('percentiles of kept values and more are those of all, to the last bit', async () => {
	const rows = await sql`
		select length, width, seed, p
		from generate_series(1, 60) as seed
		cross join unnest('{0,1,2,7,60,300,900}'::integer[]) as length
		cross join unnest('{1,20,5000}'::integer[]) as width
		cross join unnest('{0.9,0.95}'::float8[]) as p
		cross join lateral (
			select
				array(select floor(random() * width)::integer from generate_series(1, length) where seed > 0) as old,
				intarray.sort(array(
					select floor(random() * random() * width)::integer
					from generate_series(1, 1 + (seed * seed % 64)) where length >= 0
				)) as more
		) as v
		cross join lateral private.keep_run(old, 1 + seed, p) as k
		where private.percentile_with(k.middle, k.middle_from, k.n, more, 0.5)
				is distinct from private.percentile(intarray.sort(old || more), 0.5)
			or private.percentile_with(k.tail, k.tail_from, k.n, more, p)
				is distinct from private.percentile(intarray.sort(old || more), p)`;
	expect(rows).toEqual([]);
});

test('the page reads it', () =>
	alone(async (tx) => {
		await tx`update private.kpi_windows set previous[1] = 4711 where workshop_id = ${workshop}`;
		const [progress] = await tx`
			select (built_until - 29)::text as from, (built_until + 1)::text as to from private.kpi_progress
			where workshop_id = ${workshop}`;
		await beOwner(tx, person.id);
		const [row] = await tx<{ page: { metrics: { previous: number[] } } }[]>`
			select kpi_overview(${workshop}, ${progress?.from as string}, ${progress?.to as string}) as page`;
		expect(row?.page.metrics.previous[0]).toBe(4711);
		await tx`reset role`;
	}));
