/** Days are built and old facts forgotten by the clock, through the function that the clock calls. */
import { expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { addFacts } from '../support/kpi-facts.ts';
import { newPerson, newWorkshop } from '../support/people.ts';
import { finishJob } from './billing.ts';

const sql = database();

test('the jobs build the days of a workshop and delete facts older than 25 months', async () => {
	const { workshopId: workshop } = await newWorkshop(await newPerson());
	await addFacts(sql, { workshop, keys: [], from: '2024-01-10', days: 3, n: 20 });
	expect(await finishJob('build_kpi_days')).toMatchObject({ ok: true, result: { failed: 0 } });
	const built = async () =>
		sql`
			select day, episodes, sessions, latency_ms from private.kpi_days
			where workshop_id = ${workshop} and client_key_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff' order by day`;
	const days = await built();
	expect(days).toHaveLength(3);
	expect(await finishJob('delete_old_facts')).toMatchObject({ ok: true });
	expect(await sql`select from episodes where workshop_id = ${workshop}`).toHaveLength(0);
	expect(await built()).toEqual(days);
});
