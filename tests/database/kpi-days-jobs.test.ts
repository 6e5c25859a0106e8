/** The jobs that build days and delete facts: crashes, runs side by side, and totals that stay. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { addFacts, daysRead, daysStored } from '../support/kpi-facts.ts';
import { holdJob } from '../support/jobs.ts';
import { addDays } from '../support/kpi/time.ts';
import { metricIds } from '../support/kpi-card.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import { stack } from '../support/stack.ts';

const sql = database();
/** One session that works, and one beside it. */
const [worker, other] = [0, 1].map(() =>
	postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined })
) as [postgres.Sql, postgres.Sql];
afterAll(() => Promise.all([worker.end(), other.end()]));

let person: Person;
let workshop: string;
let keys: string[];
const FROM = '2024-03-25';
const TO = '2024-04-04';
const read = () => daysRead(sql, workshop, FROM, TO);
const stored = () => daysStored(sql, workshop, FROM, TO);

/** The stack's own job may be at the workshop for a moment. */
const patiently = (work: () => Promise<number | null>) => expect.poll(work).not.toBeNull();
async function build(db: postgres.Sql | postgres.TransactionSql): Promise<number | null> {
	const [row] = await db`select private.build_kpi_days(${workshop}) as days`;
	return (row?.days ?? null) as number | null;
}
const addSession = (db: postgres.Sql | postgres.TransactionSql, day: string) => db`
	insert into widget_sessions (workshop_id, id, day, started_at)
	values (${workshop}, ${randomUUID()}, ${day}, ${`${day}T10:00:00Z`})`;

beforeAll(async () => {
	person = await newPerson();
});
beforeEach(async () => {
	({ workshopId: workshop } = await newWorkshop(person));
	const rows = await sql`
		insert into client_keys (workshop_id, name) values (${workshop}, 'Second') returning id`;
	keys = rows.map(({ id }) => id as string);
	await addFacts(sql, { workshop, keys, from: FROM, days: 10, n: 60 });
	await patiently(() => build(worker));
});

describe('a run', () => {
	test('that dies leaves everything as it was', async () => {
		await addSession(sql, FROM);
		const before = await read();
		await worker
			.begin(async (tx) => {
				await patiently(() => build(tx));
				throw new Error('power cut');
			})
			.catch((error: unknown) => expect(String(error)).toContain('power cut'));
		expect(await read()).toEqual(before);
		await patiently(() => build(worker));
		expect(await stored()).toEqual(before);
	});

	test('leaves a workshop alone that another run is at, and the other’s work isn’t lost', async () => {
		await addSession(sql, FROM);
		await worker.begin(async (tx) => {
			await patiently(() => build(tx));
			expect(await build(other)).toBeNull();
		});
		expect(await build(other)).not.toBeNull();
		expect(await stored()).toEqual(await read());
	});

	test('misses no fact that comes while it counts', async () => {
		await addSession(sql, FROM);
		await worker.begin(async (tx) => {
			await patiently(() => build(tx));
			await addSession(other, FROM);
		});
		const after = await read();
		expect(after).not.toEqual(await stored());
		await patiently(() => build(worker));
		expect(await stored()).toEqual(after);
	});

	test('misses no fact whose transaction ends after it', async () => {
		await other.begin(async (tx) => {
			await addSession(tx, FROM);
			await patiently(() => build(worker));
		});
		const after = await read();
		expect(after).not.toEqual(await stored());
		await patiently(() => build(worker));
		expect(await stored()).toEqual(after);
	});

	test('of the job builds a month of days that ended, and of days that changed, and says whether any are left', async () => {
		const release = await holdJob('build_kpi_days');
		try {
			const { workshopId } = await newWorkshop(person);
			const run = async () => {
				const [row] = await sql`select build_kpi_days(${workshopId}) as part`;
				return row?.part as { days: number; more: boolean };
			};
			const addSessions = (days: string) => sql`
				insert into widget_sessions (workshop_id, id, day, started_at)
				select ${workshopId}, gen_random_uuid(), day, day + interval '10 hours'
				from generate_series(${days}::date, ${days}::date + 39, interval '1 day') as day`;
			const [row] = await sql`select (current_date - 70)::text as day`;
			const first = row?.day as string;
			const totals = () => daysRead(sql, workshopId, first, addDays(first, 60));
			await addSessions(first);
			const before = await totals();
			expect([await run(), await run(), await run()]).toEqual([
				{ days: 31, more: true },
				{ days: 31, more: true },
				{ days: expect.any(Number) as number, more: false }
			]);
			expect(await totals()).toEqual(before);

			await addSessions(first);
			const changed = await totals();
			expect(changed).not.toEqual(before);
			expect([await run(), await run()]).toEqual([
				{ days: 31, more: true },
				{ days: 9, more: false }
			]);
			expect(await totals()).toEqual(changed);
			expect(await daysStored(sql, workshopId, first, addDays(first, 60))).toEqual(changed);
		} finally {
			await release();
		}
	});
});

describe('deleting old facts', () => {
	const forget = (before: string) =>
		patiently(async () => {
			const [row] = await worker`select private.delete_old_facts(${workshop}, ${before}) as n`;
			return (row?.n ?? null) as number | null;
		});
	const left = async () => {
		const [row] = await sql`
			select count(*)::int as n, count(*) filter (where day < '2024-03-31')::int as old from (
				select day from widget_sessions where workshop_id = ${workshop}
				union all select day from episodes where workshop_id = ${workshop}
				union all select day from answer_outcomes where workshop_id = ${workshop}
				union all select day from responses where workshop_id = ${workshop}
				union all select day from key_usage_hours where workshop_id = ${workshop}
				union all select day from widget_sightings where workshop_id = ${workshop}
			) as facts`;
		return row as { n: number; old: number };
	};

	const inquiries = () =>
		sql`select * from contact_analytics where workshop_id = ${workshop} order by day, id`;

	test('leaves every total as it was and every inquiry’s fact, and says from when rows can be looked at', async () => {
		const overview = async () => {
			const { data } = await person.client.rpc('kpi_metrics', {
				p_metrics: metricIds,
				p_workshop_id: workshop,
				p_from: FROM,
				p_to: TO
			});
			return data as { metrics: object; days: object; is_raw_since: string | null };
		};
		await addSession(sql, FROM);
		const before = await read();
		const { metrics, days, is_raw_since } = await overview();
		expect(is_raw_since).toBeNull();
		expect((await left()).old).toBeGreaterThan(100);
		const facts = await inquiries();
		expect(facts.length).toBeGreaterThan(0);

		await forget('2024-03-31');
		expect(await inquiries()).toEqual(facts);
		const { n, old } = await left();
		expect(old).toBe(0);
		expect(n).toBeGreaterThan(100);
		expect(await read()).toEqual(before);
		expect(await overview()).toMatchObject({ metrics, days, is_raw_since: '2024-03-31' });

		// what comes to such a day now would be all there is of it
		await addSession(sql, FROM);
		await patiently(() => build(worker));
		expect(await read()).toEqual(before);
	});

	test('of the job deletes a month, until all that are old enough are gone', async () => {
		const days = { first: FROM, later: '2024-06-01' };
		await addSession(sql, days.later);
		const run = async () => {
			const [row] = await worker`select delete_old_facts(${workshop}) as part`;
			return row?.part as { deleted: number; more: boolean };
		};
		const before = await read();
		const release = await holdJob('build_kpi_days');
		try {
			await patiently(() => build(worker));
			expect(await run()).toEqual({ deleted: expect.any(Number) as number, more: true });
			const months = [];
			do months.push(await run());
			while (months.at(-1)?.more);
			expect(months.map(({ deleted }) => deleted).filter((n) => n > 0)).toEqual([1]);
			expect(await sql`select from widget_sessions where workshop_id = ${workshop}`).toEqual([]);
			expect(await read()).toEqual(before);
		} finally {
			await release();
		}
	});

	test('keeps an inquiry’s fact on the day on which it was counted, in another time zone and without the inquiry', async () => {
		const [inquiry] = await sql`
			with person as (
				insert into contacts (workshop_id, name, phone) values (${workshop}, 'Uwe', '+4923112345') returning id
			)
			insert into inquiries (workshop_id, contact_id, created_at)
			select ${workshop}, id, '2024-03-30T20:00:00Z' from person returning id`;
		const id = inquiry?.id as string;
		await sql`update contact_analytics set excluded_as = 'duplicate' where inquiry_id = ${id}`;
		const kept = () => sql`
			select excluded_as from contact_analytics
			where workshop_id = ${workshop} and contact_date = '2024-03-30T20:00:00Z' and day = '2024-03-30'`;
		await patiently(() => build(worker));
		await forget('2024-03-31');
		await sql`update workshops set time_zone = 'Pacific/Auckland' where id = ${workshop}`;
		expect([...(await kept())]).toEqual([{ excluded_as: 'duplicate' }]);
		await sql`delete from inquiries where id = ${id}`;
		await patiently(() => build(worker));
		await forget('2024-04-01');
		expect(await kept()).toHaveLength(1);
		expect((await left()).old).toBe(0);
	});

	test('lets no fact move to a day whose count stands without it', async () => {
		const sessions = async () =>
			(
				await sql`
					select coalesce(sum(sessions), 0)::int as n
					from private.days_of(${workshop}, ${FROM}, ${TO}, null)`
			)[0]?.n as number;
		// half past midnight in Berlin: the evening before in New York
		await sql`
			insert into widget_sessions (workshop_id, id, day, started_at)
			values (${workshop}, gen_random_uuid(), '2024-03-31', '2024-03-30T23:30:00Z')`;
		await patiently(() => build(worker));
		const before = await sessions();
		await forget('2024-03-31');
		await sql`update workshops set time_zone = 'America/New_York' where id = ${workshop}`;
		await patiently(() => build(worker));
		expect(await sessions()).toBe(before);
	});

	test('waits for days that aren’t built', async () => {
		await sql`
			insert into private.kpi_dirty_days (workshop_id, day, due_at)
			values (${workshop}, '2024-03-28', now() + interval '1 hour')`;
		await forget('2024-03-31');
		const [progress] = await sql`
			select raw_from::text from private.kpi_progress where workshop_id = ${workshop}`;
		expect(progress?.raw_from).toBe('2024-03-28');
	});
});
