/** What membership opens and its end closes, beside the rules of single tables. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { ALL, type Role } from '../support/tenancy/rules.ts';
import { filledWorkshop, newPeople, type People } from '../support/tenancy/workshop.ts';

let people: People;
let clients: People['clients'];
beforeAll(async () => {
	people = await newPeople();
	({ clients } = people);
});

describe('facts that only functions count', () => {
	test.each([
		'answer_outcomes',
		'contact_analytics',
		'key_usage_hours',
		'responses',
		'widget_sessions'
	])('%s can’t be read by anybody', async (table) => {
		const { workshop } = await filledWorkshop(people);
		const rows = await database()`
				select 1 from ${database()(table)} where workshop_id = ${workshop}`;
		expect(rows.length).toBeGreaterThan(0);
		for (const role of ALL) {
			const { error } = await clients[role].from(table).select().eq('workshop_id', workshop);
			expect([role, error?.code]).toEqual([role, '42501']);
		}
	});
});

describe('ratings on the start page', () => {
	test('are read by members alone, whatever the plan, with what is left of their conversation', async () => {
		const { workshop, conversation } = await filledWorkshop(people);
		const sql = database();
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${workshop}`;
		await sql`
			update episodes set survey_at = now(), rated_at = now(), stars = 4 where workshop_id = ${workshop}`;
		const read = async (role: Role) =>
			(await clients[role].rpc('latest_ratings', { p_workshop_id: workshop })).data as unknown;
		const rating = { conversation_id: conversation, has_conversation: true, stars: 4 };
		expect(await read('owner')).toEqual([expect.objectContaining(rating)]);
		expect(await read('staff')).toEqual([expect.objectContaining(rating)]);
		expect([await read('stranger'), await read('anonymous')]).toEqual([[], null]);
		await sql`delete from conversations where id = ${conversation}`;
		expect(await read('owner')).toEqual([
			expect.objectContaining({ ...rating, has_conversation: false })
		]);
		await sql`update episodes set is_excluded = true where workshop_id = ${workshop}`;
		expect(await read('owner')).toEqual([]);
	});
});

describe('rows that point at another workshop', () => {
	test('are refused by the foreign key, even to a member of both', async () => {
		const [one, two] = [await filledWorkshop(people), await filledWorkshop(people)];
		const { error } = await clients.owner.from('service_class_prices').insert({
			workshop_id: one.workshop,
			service_id: two.service,
			vehicle_class: 'van',
			price_min: 1,
			price_max: 2
		});
		expect(error?.code).toBe('23503');
	});
});

describe('a removed member', () => {
	test('sees nothing with the very next request', async () => {
		const ids = await filledWorkshop(people);
		const sql = database();
		const read = () => clients.staff.from('contacts').select('id').eq('workshop_id', ids.workshop);
		expect((await read()).data).toHaveLength(1);
		await sql`delete from memberships where workshop_id = ${ids.workshop} and user_id = ${people.staff.id}`;
		expect((await read()).data).toEqual([]);
	});
});
