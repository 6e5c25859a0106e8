/** Since when a workshop is counted. */
import { beforeAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: string;
beforeAll(async () => {
	owner = await newPerson();
	workshop = (await newWorkshop(owner)).workshopId;
});

const asked = async ({ client }: Person = owner) =>
	(await client.rpc('counted_since', { p_workshop_id: workshop })).data;

test('it is the day of the first fact, and stays it when facts are deleted whose counts are kept', async () => {
	expect(await asked()).toBeNull();
	const [key] = await sql`select id from client_keys where workshop_id = ${workshop}`;
	await sql`
		insert into widget_sightings (client_key_id, workshop_id, origin, day)
		values (${key?.id as string}, ${workshop}, 'https://werkstatt.example', '2026-03-02')`;
	expect(await asked()).toBe('2026-03-02');
	await expect
		.poll(
			async () =>
				(await sql`select private.build_kpi_days(${workshop}) as days`)[0]?.days as unknown
		)
		.not.toBeNull();
	await sql`delete from widget_sightings where workshop_id = ${workshop}`;
	expect(await asked()).toBe('2026-03-02');
});

test('a stranger hears nothing of it', async () => {
	expect(await asked(await newPerson())).toBeNull();
});
