/** The list of services as its page asks for it, and all class prices of a service in one step. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let stranger: Person;
let workshopId: string;
let oilChange: string;

beforeAll(async () => {
	[owner, stranger] = await Promise.all([newPerson(), newPerson()]);
	({ workshopId } = await newWorkshop(owner));
	await newWorkshop(stranger);
	const [row] = await sql`
		select id from workshop_services where workshop_id = ${workshopId} and library_key = 'oil-change'`;
	oilChange = row?.id as string;
});

interface Row {
	id: string;
	service_name: string;
	total_count: number;
	today_min: number | null;
	season_name: string | null;
}

const list = async (filter: Record<string, unknown> = {}, who = owner): Promise<Row[]> => {
	const { data, error } = await who.client.rpc('list_services', {
		p_workshop_id: workshopId,
		...filter
	});
	if (error) throw new Error(error.message);
	return data as Row[];
};
const names = async (query: string) =>
	(await list({ p_query: query })).map(({ service_name }) => service_name);

describe('list_services', () => {
	test('gives every service once, with today’s price as the engine says', async () => {
		const rows = await list();
		const [counted] = await sql`
			select count(*)::integer as n from workshop_services where workshop_id = ${workshopId}`;
		expect(rows).toHaveLength(counted?.n as number);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(rows[0]?.total_count).toBe(rows.length);
		const prices = await owner.client.rpc('service_prices', { p_workshop_id: workshopId });
		const engine = new Map(
			(prices.data as { service_id: string; price_min: number }[]).map((row) => [
				row.service_id,
				row.price_min
			])
		);
		for (const row of rows) expect([row.id, row.today_min]).toEqual([row.id, engine.get(row.id)]);
	});

	test('pages are cut out of one order', async () => {
		const all = (await list()).map(({ id }) => id);
		const first = await list({ p_limit: 20 });
		const second = await list({ p_limit: 20, p_offset: 20 });
		expect([...first, ...second].map(({ id }) => id)).toEqual(all.slice(0, 40));
		expect(second[0]?.total_count).toBe(all.length);
		expect(await list({ p_offset: 100_000 })).toEqual([]);
	});

	test('finds words in any order, in both languages, in synonyms; guesses only when nothing is called so', async () => {
		expect(await names('vorne bremsbeläge')).toContain('Bremsbeläge vorne wechseln');
		expect(await names('brake pad')).toContain('Bremsbeläge vorne wechseln');
		expect(await names('motorölwechsel')).toContain('Ölwechsel');
		expect(await names('oelwechsel')).toContain('Ölwechsel');
		expect(await names('ölwexel')).toContain('Ölwechsel');
		expect(await names('ölwechsel')).not.toContain('Räder wechseln');
		expect(await names('xyzxyz')).toEqual([]);
		expect(await names('%')).toEqual(await names(''));
	});

	test('is for members alone', async () => {
		await expect(list({}, stranger)).rejects.toThrow('not_a_member');
		const { error } = await owner.client.rpc('list_services', { p_workshop_id: randomUUID() });
		expect(error?.message).toBe('not_a_member');
	});
});

describe('save_class_prices', () => {
	const save = (prices: unknown, who = owner, id = oilChange) =>
		who.client.rpc('save_class_prices', { p_service_id: id, p_prices: prices });
	const stored = async () =>
		(
			await sql`
				select vehicle_class, price_min, price_max from service_class_prices where service_id = ${oilChange}
				order by vehicle_class`
		).map((row) => Object.values(row));

	test('adds, changes and removes in one step', async () => {
		await save({ suv: { min: 20, max: 90 }, van: { min: 30, max: 99.5 } });
		expect(await stored()).toEqual([
			['suv', '20.00', '90.00'],
			['van', '30.00', '99.50']
		]);
		const { error } = await save({ small: { min: 5, max: 50 }, van: { min: 31, max: 99.5 } });
		expect(error).toBeNull();
		expect(await stored()).toEqual([
			['small', '5.00', '50.00'],
			['van', '31.00', '99.50']
		]);
	});

	test('writes into the history only what changed', async () => {
		await save({ suv: { min: 1, max: 2 } });
		const count = async () =>
			(
				await sql`
					select count(*)::integer as n from service_price_history
					where service_id = ${oilChange} and what = 'class_price'`
			)[0]?.n as number;
		const before = await count();
		await save({ suv: { min: 1, max: 2 } });
		expect(await count()).toBe(before);
		await save({ suv: { min: 1, max: 3 } });
		expect(await count()).toBe(before + 1);
	});

	test.each([
		{ suv: { min: 3, max: 2 } },
		{ suv: { min: -1, max: 2 } },
		{ boat: { min: 1, max: 2 } }
	])('refuses %j and changes nothing', async (prices) => {
		const before = await stored();
		expect((await save({ ...prices, van: { min: 7, max: 8 } })).error).not.toBeNull();
		expect(await stored()).toEqual(before);
	});

	test('touches no other workshop’s service', async () => {
		const before = await stored();
		expect((await save({}, stranger)).error?.message).toBe('service_unknown');
		expect((await save({}, owner, randomUUID())).error?.message).toBe('service_unknown');
		expect(await stored()).toEqual(before);
	});

	test('without service management only removes', async () => {
		const person = await newPerson();
		const workshop = await newWorkshop(person);
		const [row] = await sql`
			select id from workshop_services where workshop_id = ${workshop.workshopId} and library_key = 'oil-change'`;
		const id = row?.id as string;
		await save({ suv: { min: 1, max: 2 }, van: { min: 1, max: 2 } }, person, id);
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active', trial_ends_at = null
			where workshop_id = ${workshop.workshopId}`;
		expect((await save({ suv: { min: 1, max: 3 } }, person, id)).error?.message).toBe(
			'plan_required'
		);
		expect((await save({}, person, id)).error).toBeNull();
		expect(await sql`select 1 from service_class_prices where service_id = ${id}`).toEqual([]);
	});
});
