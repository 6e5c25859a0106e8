import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../supabase/local/paths.ts';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';

/** One connection with the analyst's rights alone. */
let analyst: postgres.Sql;

const views = async (): Promise<string[]> =>
	(
		await database()`
			select table_name from information_schema.views where table_schema = 'analytics' order by 1`
	).map(({ table_name: name }) => name as string);

beforeAll(async () => {
	analyst = postgres(stack.databaseUrl, { max: 1 });
	await analyst`set role analyst`;
});
afterAll(() => analyst.end());

type Change = [workshop: string, at: string, plan: string, status: string, net: number];

/** Writes a history of its own inside a transaction that is rolled back, and reads it as the analyst. */
async function withHistory<T>(
	changes: Change[],
	read: (sql: postgres.TransactionSql) => Promise<T>
): Promise<T> {
	let result: T | undefined;
	const undone = new Error('undone');
	await database()
		// other test files make workshops meanwhile: what they add must not appear in between
		.begin('isolation level repeatable read', async (sql) => {
			await sql`delete from private.subscription_changes`;
			for (const [workshop, at, plan, status, net] of changes) {
				await sql`
					insert into private.subscription_changes (
						workshop_id, changed_at, plan_type, status, monthly_net, past_due_since, trial_ends_at
					) values (
						md5(${workshop})::uuid, ${at}, ${plan}, ${status}, ${net},
						${status === 'past_due' ? at : null}, null
					)`;
			}
			await sql`set local role analyst`;
			result = await read(sql);
			throw undone;
		})
		.catch((error: unknown) => {
			if (error !== undone) throw error;
		});
	return result as T;
}

/*
 * a: trial in January, Basic from 1 February, Professional from 10 April.
 * b: Basic from 5 February, past due on 1 March (counts to the 15th), ended on 20 March.
 * c: Professional from 20 February, ended on 31 March at 23:30 in Berlin (21:30 UTC).
 * d: trial in March, never paid.   e: Enterprise at 400 from 1 March, at 300 from 1 April.
 */
const HISTORY: Change[] = [
	['a', '2026-01-18T10:00Z', 'professional', 'trialing', 79],
	['a', '2026-01-31T23:00Z', 'basic', 'active', 29],
	['a', '2026-04-10T10:00Z', 'professional', 'active', 79],
	['b', '2026-02-05T10:00Z', 'basic', 'active', 29],
	['b', '2026-03-01T10:00Z', 'basic', 'past_due', 29],
	['b', '2026-03-20T10:00Z', 'basic', 'canceled', 29],
	['c', '2026-02-20T10:00Z', 'professional', 'active', 79],
	['c', '2026-03-31T21:30Z', 'professional', 'canceled', 79],
	['d', '2026-03-02T10:00Z', 'professional', 'trialing', 79],
	['d', '2026-03-16T10:00Z', 'professional', 'canceled', 79],
	['e', '2026-03-01T09:00Z', 'enterprise', 'active', 400],
	['e', '2026-04-01T09:00Z', 'enterprise', 'active', 300]
];

describe('revenue, from a history worked out by hand', () => {
	test('moves from month to month and adds up', async () => {
		const months = await withHistory(
			HISTORY,
			(sql) => sql`
				select
					to_char(month, 'YYYY-MM') as month, mrr_at_start::float as start, new_mrr::float as new,
					returned_mrr::float as returned, expansion_mrr::float as up, contraction_mrr::float as down,
					churned_mrr::float as churned, mrr_at_end::float as "end", churn::float as churn,
					workshops_at_start::int as from_workshops, churned_workshops::int as lost
				from analytics.mrr_months where month between '2026-02-01' and '2026-04-01' order by month`
		);
		expect([...months]).toEqual([
			// the first instant of February in Berlin is 23:00 UTC: a pays from the month's very start
			{
				...{ month: '2026-02', start: 0, new: 137, returned: 0, up: 0, down: 0, churned: 0 },
				...{ end: 137, churn: null, from_workshops: 0, lost: 0 }
			},
			{
				...{ month: '2026-03', start: 137, new: 400, returned: 0, up: 0, down: 0, churned: 108 },
				...{ end: 429, churn: 108 / 137, from_workshops: 3, lost: 2 }
			},
			{
				...{ month: '2026-04', start: 429, new: 0, returned: 0, up: 50, down: 100, churned: 0 },
				...{ end: 379, churn: 0, from_workshops: 2, lost: 0 }
			}
		]);
		for (const { start, new: fresh, returned, up, down, churned, end } of months) {
			expect(start + fresh + returned + up - down - churned).toBe(end);
		}
	});

	test('by the day: a debit under way counts for 14 days, and the days around the clock change are whole', async () => {
		const days = await withHistory(
			HISTORY,
			(sql) => sql`
				select to_char(day, 'MM-DD') as day, mrr::float as mrr, paying_workshops::int as paying
				from analytics.mrr_days
				where day in ('2026-01-31', '2026-02-01', '2026-03-14', '2026-03-15', '2026-03-29', '2026-03-30', '2026-03-31')
				order by day`
		);
		expect(days.map(({ day, mrr, paying }) => [day, mrr, paying])).toEqual([
			['01-31', 0, 0],
			['02-01', 29, 1],
			['03-14', 537, 4],
			['03-15', 508, 3],
			['03-29', 508, 3],
			['03-30', 508, 3],
			['03-31', 429, 2]
		]);
	});

	test('retention, upgrades and trials', async () => {
		const [retention, upgrades, trials] = await withHistory(HISTORY, async (sql) => [
			await sql`
				select to_char(cohort, 'YYYY-MM') as cohort, months, workshops::int, retained::int
				from analytics.retention_cohorts where cohort <= '2026-03-01' and months <= 2 order by cohort, months`,
			await sql`
				select to_char(month, 'YYYY-MM') as month, basic_at_start::int as basic, upgraded::int, upgrade_rate::float
				from analytics.upgrades where month between '2026-03-01' and '2026-04-01' order by month`,
			await sql`
				select to_char(month, 'YYYY-MM') as month, trials::int, converted::int from analytics.trials order by month`
		]);
		expect([...(retention ?? [])]).toEqual([
			{ cohort: '2026-02', months: 1, workshops: 3, retained: 3 },
			{ cohort: '2026-02', months: 2, workshops: 3, retained: 1 },
			{ cohort: '2026-03', months: 1, workshops: 1, retained: 1 },
			{ cohort: '2026-03', months: 2, workshops: 1, retained: 1 }
		]);
		expect([...(upgrades ?? [])]).toEqual([
			{ month: '2026-03', basic: 2, upgraded: 0, upgrade_rate: 0 },
			{ month: '2026-04', basic: 1, upgraded: 1, upgrade_rate: 1 }
		]);
		expect([...(trials ?? [])]).toEqual([
			{ month: '2026-01', trials: 1, converted: 1 },
			{ month: '2026-03', trials: 1, converted: 0 }
		]);
	});

	test('nothing at all is no error', async () => {
		await withHistory([], async (sql) => {
			for (const view of ['mrr_days', 'mrr_months', 'retention_cohorts', 'upgrades', 'trials']) {
				expect([...(await sql.unsafe(`select * from analytics.${view}`))], view).toEqual([]);
			}
		});
	});
});

test('every state of a subscription is recorded once, and a deleted workshop has churned', async () => {
	const { workshopId } = await newWorkshop(await newPerson());
	const sql = database();
	const states = async () =>
		(
			await sql`
				select status, plan_type, monthly_net::float as net from private.subscription_changes
				where workshop_id = ${workshopId} order by id`
		).map(({ status, plan_type: plan, net }) => [status, plan, net]);
	await sql`update subscription_plans set status = 'active', plan_type = 'basic' where workshop_id = ${workshopId}`;
	await sql`update subscription_plans set current_period_end = now() where workshop_id = ${workshopId}`;
	await sql`update subscription_plans set monthly_net = 24.17 where workshop_id = ${workshopId}`;
	await sql`delete from workshops where id = ${workshopId}`;
	expect(await states()).toEqual([
		['trialing', 'professional', 79],
		['active', 'basic', 29],
		['active', 'basic', 24.17],
		['canceled', 'basic', 24.17]
	]);
});

describe('the analyst', () => {
	test('gets an answer to each of the ten questions of the manual, in one query', async () => {
		const text = readFileSync(inRoot('supabase/analytics/README.md'), 'utf8');
		const queries = [...text.matchAll(/```sql\n(.+)\n```/g)].map(([, query]) => query as string);
		expect(queries).toHaveLength(10);
		for (const query of queries) {
			expect(query).not.toContain('\n');
			await expect(analyst.unsafe(query), query).resolves.toBeDefined();
		}
	});

	test('finds every column described', async () => {
		const undescribed = await database()`
			select format('%s.%s', c.relname, a.attname) as name
			from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			where c.relnamespace = 'analytics'::regnamespace and col_description(c.oid, a.attnum) is null`;
		expect(undescribed.map(({ name }) => name as string)).toEqual([]);
	});

	test('sees no month as unripe in which nobody inquired', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		await database()`
			insert into widget_sightings (workshop_id, client_key_id, origin, day, loads)
			select workshop_id, id, 'https://a.example', current_date, 1 from client_keys where workshop_id = ${workshopId}`;
		const months = await analyst`
			select inquiries::int, is_unripe from analytics.contact_months where workshop_id = ${workshopId}`;
		expect([...months]).toEqual([{ inquiries: 0, is_unripe: false }]);
	});

	test('sees how promising contacts are and what customers are worth, as counts of each workshop', async () => {
		const { workshopId } = await newWorkshop(await newPerson());
		const sql = database();
		const addContact = async () =>
			(
				await sql`
					insert into contacts (workshop_id, name, phone, source)
					values (${workshopId}, 'Erika Muster', '+4923112345', 'manual') returning id`
			)[0]?.id as string;
		const [, customer, lost, unscored] = [
			await addContact(),
			await addContact(),
			await addContact(),
			await addContact()
		];
		await sql`update contacts set is_scored = false where id = ${unscored as string}`;
		for (const [contact, months, amount] of [
			[customer, 1, 500],
			[lost, 20, 80]
		] as const) {
			await sql`
				insert into inquiries (workshop_id, contact_id, status, won_amount, created_at, status_changed_at)
				select ${workshopId}, ${contact as string}, 'won', ${amount}, at, at
				from (select now() - make_interval(months => ${months}) as at) as job`;
		}
		const grades = await analyst`
			select grade, contacts::int, mean_score::float from analytics.lead_grades where workshop_id = ${workshopId}`;
		expect([...grades]).toEqual([{ grade: 'C', contacts: 3, mean_score: 10 }]);
		const segments = await analyst`
			select segment, customers::int, historic::float, round(yearly, 2)::float as yearly
			from analytics.lifetime_segments where workshop_id = ${workshopId} order by historic desc`;
		expect([...segments]).toEqual([
			// (1 × 500/2 + 2 × 737.14) / 3
			{ segment: 'active', customers: 1, historic: 500, yearly: 574.76 },
			{ segment: 'lost', customers: 1, historic: 80, yearly: 504.76 }
		]);
	});

	test('finds every view described', async () => {
		const undescribed = await database()`
			select c.relname from pg_class c
			where c.relnamespace = 'analytics'::regnamespace and obj_description(c.oid) is null`;
		expect([...undescribed]).toEqual([]);
		expect((await views()).length).toBeGreaterThanOrEqual(20);
	});

	test('reads no table and changes nothing', async () => {
		for (const table of ['public.contacts', 'public.messages', 'public.workshops', 'auth.users']) {
			await expect(analyst.unsafe(`select 1 from ${table} limit 1`)).rejects.toThrow(
				/permission denied/
			);
		}
		await expect(analyst.unsafe('select 1 from private.kpi_days')).rejects.toThrow(
			/permission denied/
		);
		await expect(analyst.unsafe('select public.forget_events()')).rejects.toThrow(
			/permission denied/
		);
		for (const view of await views()) {
			await expect(analyst.unsafe(`delete from analytics.${view}`), view).rejects.toThrow();
		}
	});

	test('sees no personal data: nothing that people wrote or left appears anywhere', async () => {
		const canary = 'Kanarienvogel';
		const { workshopId } = await newWorkshop(await newPerson());
		const sql = database();
		await sql`update workshops set name = ${`Kfz ${canary}`}, email = ${`${canary.toLowerCase()}@x.example`} where id = ${workshopId}`;
		const [contact] = await sql`
			insert into contacts (workshop_id, name, email, phone)
			values (${workshopId}, ${canary}, ${`${canary.toLowerCase()}@y.example`}, '+4915199887766') returning id`;
		const [conversation] = await sql`
			insert into conversations (workshop_id, notice_version, page_path)
			values (${workshopId}, 'x', ${`/${canary}`}) returning id`;
		await sql`
			insert into inquiries (workshop_id, contact_id, conversation_id, note)
			values (${workshopId}, ${contact?.id as string}, ${conversation?.id as string}, ${canary})`;
		const [question] = await sql`
			insert into messages (workshop_id, conversation_id, role, body)
			values (${workshopId}, ${conversation?.id as string}, 'visitor', ${`Haben Sie ${canary} da?`}) returning id`;
		await sql`
			insert into messages (workshop_id, conversation_id, role, body, ai_generated, reply_to_id, outcome)
			values (
				${workshopId}, ${conversation?.id as string}, 'assistant', 'Das weiß ich nicht.', true,
				${question?.id as string}, 'unanswered'
			)`;
		for (const view of await views()) {
			const rows = JSON.stringify(await analyst.unsafe(`select * from analytics.${view}`));
			expect(rows.toLowerCase().includes(canary.toLowerCase()), view).toBe(false);
			expect(rows.includes('15199887766'), view).toBe(false);
		}
		const counted = await analyst`
			select inquiries::int, contacts::int, is_unripe from analytics.contact_months where workshop_id = ${workshopId}`;
		expect([...counted]).toEqual([{ inquiries: 1, contacts: 1, is_unripe: true }]);
	});
});
