/** What analysts are told of revenue: every state of a subscription is kept, and months add up. */
import type postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop } from '../support/people.ts';

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
