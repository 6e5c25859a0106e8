/** Days of facts: which day, which days are counted anew, and what another time zone does. */
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { answer, converse, episodesOf, question, say } from '../support/said.ts';

const DAY = 86_400_000;
const sql = database();
let owner: Person | undefined;
let workshop: string;
let key: string;

beforeEach(async () => {
	owner ??= await newPerson();
	({ workshopId: workshop } = await newWorkshop(owner));
	const [row] = await sql`select id from client_keys where workshop_id = ${workshop}`;
	key = row?.id as string;
});

/** Days that a change notes as dirty, looked at before the job can see them. */
async function noted(change: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<string[]> {
	const rows = await sql.begin(async (tx) => {
		await change(tx);
		return tx`
			select distinct to_char(day, 'YYYY-MM-DD') as day from private.kpi_dirty_days
			where workshop_id = ${workshop} and xmin = pg_current_xact_id()::xid order by 1`;
	});
	return rows.map(({ day }) => day as string);
}
const localDay = (at: Date) => at.toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' });
const past = new Date(Date.now() - 5 * DAY);

describe('a day that has ended', () => {
	test('is noted when one of its facts changes, and only then', async () => {
		const said = [question(0), answer(1)];
		let id = '';
		expect(
			await noted(async (tx) => {
				({ id } = await converse(workshop, said, { start: past }, tx));
			})
		).toEqual([localDay(past)]);
		expect(await noted((tx) => tx`select private.derive_conversation(${workshop}, ${id})`)).toEqual(
			[]
		);
		const spam = (tx: postgres.TransactionSql) =>
			tx`update conversations set is_spam = true where id = ${id}`;
		expect(await noted(spam)).toEqual([localDay(past)]);
		expect(await noted(spam)).toEqual([]);
		expect(
			await noted((tx) => tx`update episodes set is_excluded = true where conversation_id = ${id}`)
		).toEqual([]);
	});

	test('is noted with its neighbour when a fact moves', async () => {
		const id = randomUUID();
		expect(
			await noted(
				(tx) => tx`
					insert into widget_sessions (workshop_id, id, day, started_at)
					values (${workshop}, ${id}, '2026-11-03', ${past})`
			)
		).toEqual(['2026-11-03']);
		expect(
			await noted((tx) => tx`update widget_sessions set day = '2026-11-04' where id = ${id}`)
		).toEqual(['2026-11-03', '2026-11-04']);
		expect(await noted((tx) => tx`delete from widget_sessions where id = ${id}`)).toEqual([
			'2026-11-04'
		]);
	});

	test('is noted for loads and requests too', async () => {
		expect(
			await noted(async (tx) => {
				await tx`
					insert into widget_sightings (client_key_id, workshop_id, origin, day)
					values (${key}, ${workshop}, 'https://a.example', '2026-11-03')`;
				await tx`
					insert into key_usage_hours (client_key_id, hour, workshop_id, day, requests)
					values (${key}, '2026-11-05T10:00Z', ${workshop}, '2026-11-05', 3)`;
			})
		).toEqual(['2026-11-03', '2026-11-05']);
		const change = (row: Record<string, unknown>) =>
			noted((tx) => tx`update widget_sightings set ${tx(row)} where workshop_id = ${workshop}`);
		expect(await change({ last_seen_at: new Date() })).toEqual([]);
		expect(await change({ loads: 2 })).toEqual(['2026-11-03']);
	});

	test('is not noted when a person is forgotten: no count changes', async () => {
		const [contact] = await sql`
			insert into contacts (workshop_id, name, phone, source, created_at)
			values (${workshop}, 'Uwe', '+4923112345', 'manual', ${past}) returning id`;
		expect(
			await noted(
				(tx) => tx`
					insert into inquiries (workshop_id, contact_id, created_at)
					values (${workshop}, ${contact?.id}, ${past})`
			)
		).toEqual([localDay(past)]);
		expect(await noted((tx) => tx`delete from contacts where id = ${contact?.id}`)).toEqual([]);
		const [row] = await sql`
			select count(*)::int as rows, count(contact_id)::int as linked from contact_analytics
			where workshop_id = ${workshop}`;
		expect(row).toEqual({ rows: 2, linked: 0 });
	});

	test('is not noted where its facts were deleted for their age', async () => {
		await sql`
			insert into private.kpi_progress (workshop_id, built_until, raw_from)
			values (${workshop}, '2026-11-04', '2026-11-04')
			on conflict (workshop_id) do update set raw_from = '2026-11-04', built_until = '2026-11-04'`;
		const days = ['2026-11-03', '2026-11-04'];
		expect(
			await noted(
				(tx) => tx`
					insert into widget_sessions (workshop_id, id, day, started_at)
					select ${workshop}, gen_random_uuid(), day, ${past} from unnest(${days}::date[]) as day`
			)
		).toEqual(['2026-11-04']);
	});
});

test('what happens today makes no day dirty', async () => {
	expect(
		await noted(async (tx) => {
			const talked = await converse(workshop, [question(0), answer(0)], { start: new Date() }, tx);
			await say(workshop, talked, [question(0)], tx);
			await tx`update conversations set is_spam = true where id = ${talked.id}`;
		})
	).toEqual([]);
});

test('a workshop is deleted with its facts', async () => {
	await converse(workshop, [question(0), answer(1)], { start: past });
	await sql`delete from workshops where id = ${workshop}`;
	expect(await sql`select 1 from episodes where workshop_id = ${workshop}`).toEqual([]);
});

test('another time zone dates every fact anew and throws away what was counted', async () => {
	// 23:30 in Dortmund, 17:30 in New York: the day is the same there; half past midnight isn't
	const start = new Date('2026-11-10T23:30:00Z');
	const talked = await converse(workshop, [question(0), answer(1)], { start });
	const night = start.toISOString();
	await sql`
		insert into widget_sessions (workshop_id, id, day, started_at)
		values (${workshop}, gen_random_uuid(), '2026-11-11', ${night})`;
	await sql`
		insert into key_usage_hours (client_key_id, hour, workshop_id, day)
		values (${key}, '2026-11-10T23:00Z', ${workshop}, '2026-11-11')`;
	const [contact] = await sql`
		insert into contacts (workshop_id, name, phone) values (${workshop}, 'Uwe', '+4923112345') returning id`;
	await sql`
		insert into inquiries (workshop_id, contact_id, conversation_id, created_at)
		values (${workshop}, ${contact?.id}, ${talked.id}, ${night})`;
	await sql`
		insert into private.kpi_progress (workshop_id, built_until, raw_from)
		values (${workshop}, '2026-11-20', '2026-11-02')
		on conflict (workshop_id) do update set raw_from = '2026-11-02', built_until = '2026-11-20'`;
	await sql`
		insert into private.kpi_days (workshop_id, day, client_key_id)
		values (${workshop}, '2026-11-01', ${key}), (${workshop}, '2026-11-11', ${key})
		on conflict do nothing`;
	const days = () => sql`
		select distinct to_char(day, 'YYYY-MM-DD') as day from (
			select day from widget_sessions where workshop_id = ${workshop}
			union all select day from episodes where workshop_id = ${workshop}
			union all select day from answer_outcomes where workshop_id = ${workshop}
			union all select day from responses where workshop_id = ${workshop}
			union all select day from contact_analytics where workshop_id = ${workshop}
			union all select day from key_usage_hours where workshop_id = ${workshop}
		) as facts`;
	expect(await days()).toEqual([{ day: '2026-11-11' }]);
	expect(await episodesOf(talked)).toHaveLength(1);
	await sql.begin(async (tx) => {
		await tx`update workshops set time_zone = 'America/New_York' where id = ${workshop}`;
		expect(
			await tx`select to_char(day, 'YYYY-MM-DD') as day from private.kpi_days where workshop_id = ${workshop}`
		).toEqual([{ day: '2026-11-01' }]);
		expect(
			await tx`
				select to_char(built_until, 'YYYY-MM-DD') as until from private.kpi_progress where workshop_id = ${workshop}`
		).toEqual([{ until: '2026-11-02' }]);
	});
	expect(await days()).toEqual([{ day: '2026-11-10' }]);
});
