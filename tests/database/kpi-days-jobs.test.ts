/** The jobs that build days and delete facts: crashes, runs side by side, and totals that stay. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { addFacts, daysRead, daysStored } from '../support/kpi-facts.ts';
import { takeTurns } from '../support/kpi/builds.ts';
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
/** What a job says of the workshop, whose rows of a table it can't get at, and of the next one; nothing of it stays. */
async function batchesWithout(table: string, job: string) {
	let batches: Record<'failing' | 'next', object> | undefined;
	const undone = new Error('undone');
	const predecessor = (BigInt(`0x${workshop.replaceAll('-', '')}`) - 1n)
		.toString(16)
		.padStart(32, '0');
	const run = async (tx: postgres.TransactionSql, after: string, patience: string) => {
		await tx`select set_config('lock_timeout', ${patience}, true)`;
		const [row] = await tx`select ${tx(job)}(1, ${after}::uuid) as batch`;
		return row?.batch as object;
	};
	const transaction = worker.begin(async (tx) => {
		await takeTurns(tx, [workshop]);
		const failing = await other.begin(async (busy) => {
			await busy`select from ${busy(table)} where workshop_id = ${workshop} for update`;
			return run(tx, predecessor, '500ms');
		});
		batches = { failing, next: await run(tx, workshop, '0') };
		throw undone;
	});
	await expect(transaction).rejects.toBe(undone);
	return batches;
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

	test('over all workshops goes on after the one before, and past one that fails', async () => {
		await addSession(sql, FROM);
		const batches = await batchesWithout('private.kpi_days', 'build_kpi_days');
		expect(batches?.failing).toEqual({ workshops: 1, days: 0, failed: 1, last: workshop });
		expect(batches?.next).toMatchObject({ failed: 0 });
		expect(await read()).not.toEqual(await stored());
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
				union all select day from contact_analytics where workshop_id = ${workshop}
				union all select day from key_usage_hours where workshop_id = ${workshop}
				union all select day from widget_sightings where workshop_id = ${workshop}
			) as facts`;
		return row as { n: number; old: number };
	};

	test('leaves every total as it was, and says from when rows can be looked at', async () => {
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

		await forget('2024-03-31');
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

	test('over all workshops goes on past one that fails', async () => {
		const batches = await batchesWithout('public.episodes', 'delete_old_facts');
		expect(batches?.failing).toEqual({ workshops: 1, deleted: 0, failed: 1, last: workshop });
		expect(batches?.next).toMatchObject({ failed: 0 });
	});

	test('keeps that an inquiry doesn’t count, on the day on which it wasn’t counted', async () => {
		const [inquiry] = await sql`
			with person as (
				insert into contacts (workshop_id, name, phone) values (${workshop}, 'Uwe', '+4923112345') returning id
			)
			insert into inquiries (workshop_id, contact_id, created_at)
			select ${workshop}, id, '2024-03-30T20:00:00Z' from person returning id`;
		const id = inquiry?.id as string;
		await sql`update contact_analytics set excluded_as = 'duplicate' where inquiry_id = ${id}`;
		await patiently(() => build(worker));
		await forget('2024-03-31');
		await sql`update workshops set time_zone = 'Pacific/Auckland' where id = ${workshop}`;
		const kept = await sql`
			select day::text, excluded_as from contact_analytics where workshop_id = ${workshop} and day < '2024-03-31'`;
		expect([...kept]).toEqual([{ day: '2024-03-30', excluded_as: 'duplicate' }]);
		await sql`delete from inquiries where id = ${id}`;
		await patiently(() => build(worker));
		await forget('2024-04-01');
		expect((await left()).old).toBe(0);
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
