/** Days are built and old facts forgotten by the clock, through the function that the clock calls. */
import { expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { addFacts } from '../support/kpi-facts.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { runJob, until } from './billing.ts';

const sql = database();

/** A workshop with facts of three days that are older than 25 months. */
async function busyWorkshop(): Promise<string> {
	const { workshopId: workshop } = await newWorkshop(await newPerson());
	await addFacts(sql, { workshop, keys: [], from: '2024-01-10', days: 3, n: 20 });
	return workshop;
}
const built = (workshop: string) => sql`
	select day, episodes, sessions, latency_ms from private.kpi_days
	where workshop_id = ${workshop} and client_key_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' order by day`;
const facts = (workshop: string) => sql`select from episodes where workshop_id = ${workshop}`;

/** Runs a job until it has done something, whoever does it, and whatever becomes of other tests' workshops. */
const runUntil = <Row>(job: string, ask: () => Promise<Row[]>, length: number): Promise<Row[]> =>
	until(
		() => runJob(job).then(ask),
		(rows) => rows.length === length,
		job
	);

test('the jobs build the days of a workshop and delete facts older than 25 months', async () => {
	const workshop = await busyWorkshop();
	const days = await runUntil('build_kpi_days', () => built(workshop), 3);
	await runUntil('delete_old_facts', () => facts(workshop), 0);
	expect(await built(workshop)).toEqual(days);
});

test.each([
	['build_kpi_days', 'private.kpi_dirty_days', built, [0, 3]],
	['delete_old_facts', 'public.episodes', facts, [20, 0]]
] as const)(
	'%s goes on past a workshop that is held up, which gets on later',
	async (job, table, ask, [undone, done]) => {
		const [held, free] = [await busyWorkshop(), await busyWorkshop()].toSorted() as [
			string,
			string
		];
		if (job === 'delete_old_facts') {
			for (const workshop of [held, free])
				await runUntil('build_kpi_days', () => built(workshop), 3);
		}
		await sql.begin(async (tx) => {
			await tx`select from ${tx(table)} where workshop_id = ${held} for update`;
			await runUntil(job, () => ask(free), done);
			expect(await ask(held)).toHaveLength(undone);
		});
		await runUntil(job, () => ask(held), done);
	}
);
