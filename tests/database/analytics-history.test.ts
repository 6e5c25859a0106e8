/** Analysts read what facts were counted as, also after the facts are deleted. */
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { holdJob } from '../support/jobs.ts';
import { addFacts } from '../support/kpi-facts.ts';
import { newPerson, newWorkshop } from '../support/people.ts';

const sql = database();
let release: () => Promise<void>;
let workshop: string;

beforeAll(async () => {
	release = await holdJob('build_kpi_days');
	({ workshopId: workshop } = await newWorkshop(await newPerson()));
	const keys = await sql`select id from client_keys where workshop_id = ${workshop}`;
	const [clock] = await sql`select (current_date - 800)::text as from`;
	await addFacts(sql, {
		...{ workshop, keys: keys.map(({ id }) => id as string), from: clock?.from as string },
		...{ days: 20, n: 200 }
	});
	await addFacts(sql, { workshop, keys: [], from: '2026-11-01', days: 5, n: 50 });
	// two customers of that time, one of whose two inquiries turned out to be a duplicate
	await sql`
		with people as (
			insert into contacts (workshop_id, name, phone, source)
			values (${workshop}, 'Erika', '+4923112345', 'manual'), (${workshop}, 'Uwe', '+4923154321', 'manual')
			returning id, name
		)
		insert into inquiries (workshop_id, contact_id, status, won_amount, created_at, status_changed_at)
		select ${workshop}, id, 'won', amount, now() - interval '790 days', now() - interval '780 days'
		from people join (values ('Erika', 500), ('Erika', 70), ('Uwe', 80)) as job (name, amount) using (name)`;
	await sql`
		update contact_analytics set excluded_as = 'duplicate', excluded_by_hand = 'duplicate'
		where workshop_id = ${workshop} and inquiry_id in (
			select id from inquiries where workshop_id = ${workshop} and won_amount = 70
		)`;
});
afterAll(() => release());

/** Every view as the analyst reads it: its rows in order. */
async function readAll(tx: postgres.TransactionSql): Promise<Record<string, string[]>> {
	const views = await tx`
		select table_name as name from information_schema.views where table_schema = 'analytics' order by 1`;
	await tx`set local role analyst`;
	const found: Record<string, string[]> = {};
	for (const { name } of views) {
		const rows = await tx.unsafe(
			`select to_jsonb(v)::text as row from analytics.${name as string} v`
		);
		found[name as string] = rows.map(({ row }) => row as string).sort();
	}
	await tx`reset role`;
	return found;
}

/** What inquiries were about is known as long as they are there; how many there were, longer. */
const TOTALLED = ['lost_reasons', 'service_months', 'source_months'];

/** Sums of a view's rows by month. */
function totals(rows: readonly string[]): Record<string, number> {
	const sums: Record<string, number> = {};
	for (const text of rows) {
		const row = JSON.parse(text) as Record<string, unknown>;
		for (const column of [
			'contacts',
			'inquiries',
			'won_inquiries',
			'lost_inquiries',
			'won_amount'
		]) {
			if (typeof row[column] !== 'number') continue;
			const place = `${row.month as string} ${column}`;
			sums[place] = Math.round(((sums[place] ?? 0) + row[column]) * 100) / 100;
		}
	}
	return sums;
}

test('every view of the analysts tells the same before and after old facts are deleted', async () => {
	const undone = new Error('undone');
	await sql
		// other tests write meanwhile: none of it must appear in between
		.begin('isolation level repeatable read', async (tx) => {
			const before = await readAll(tx);
			const own = (view: string) => before[view]?.filter((row) => row.includes(workshop)) ?? [];
			expect(own('days').length).toBeGreaterThan(40);
			const [value] = await tx`
				select customers::int, won_inquiries::int, revenue::float from analytics.customer_value
				where workshop_id = ${workshop}`;
			expect(value).toEqual({ customers: 2, won_inquiries: 2, revenue: 580 });
			const [segments] = await tx`
				select sum(customers)::int as customers, sum(historic)::float as revenue from analytics.lifetime_segments
				where workshop_id = ${workshop}`;
			expect(segments).toEqual({ customers: 2, revenue: 580 });

			const [row] = await tx`select private.delete_old_facts(${workshop}, current_date - 400) as n`;
			expect(row?.n).toBeGreaterThan(500);
			const after = await readAll(tx);
			for (const [view, rows] of Object.entries(before)) {
				if (!TOTALLED.includes(view)) expect(after[view], view).toEqual(rows);
				else expect(totals(after[view] ?? []), view).toEqual(totals(rows));
			}
			throw undone;
		})
		.catch((error: unknown) => {
			if (error !== undone) throw error;
		});
});
