/** Contacts beyond the plan's number: the visitor notices nothing, the workshop sees that there is somebody, not who. */
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson } from '../support/people.ts';
import { newOwner, type Owner } from './billing.ts';
import { limitKey, OIL_CHANGE, Tab } from './chat.ts';

const sql = database();
let owner: Owner;

beforeEach(async () => {
	owner = await newOwner();
	await limitKey(owner, 1_000_000);
	await setPlan('basic', 'active');
});

const setPlan = (plan: string, status: string) => sql`
	update subscription_plans set plan_type = ${plan}, status = ${status}, trial_ends_at = null
	where workshop_id = ${owner.workshopId}`;

/** Contacts of this month, as they come from the chat, without asking a hundred times. */
const had = (count: number) => sql`
	insert into contacts (workshop_id, name, phone, source)
	select ${owner.workshopId}, 'Kunde ' || n, '+49231' || (1000000 + n), 'widget' from generate_series(1, ${count}) n`;

async function inquire(name: string, phone: string) {
	const tab = new Tab(owner);
	const said = await tab.ask(OIL_CHANGE);
	const sent = await tab.contact(tab.contactBody({ name, phone }));
	return { said, sent };
}

const seen = async (table: string) =>
	(await owner.person.client.from(table).select().eq('workshop_id', owner.workshopId)).data ?? [];
const names = async () => (await seen('contacts')).map((row) => String(row.name));
const usage = async () =>
	(await owner.person.client.rpc('plan_usage', { p_workshop_id: owner.workshopId })).data as Record<
		string,
		unknown
	>;
const locked = async () =>
	(await owner.person.client.rpc('locked_contacts', { p_workshop_id: owner.workshopId })).data as {
		received_at: string;
		unlocks_at: string | null;
	}[];

describe('the hundred and first contact of a month on Basic', () => {
	beforeEach(async () => {
		await had(99);
		await inquire('Nummer Hundert', '0231 5550100');
	});

	test('gets its answer and its confirmation like any other', async () => {
		const { said, sent } = await inquire('Nummer Hunderteins', '0231 5550101');
		expect(said.message.prices.length).toBeGreaterThan(0);
		expect(sent.status).toBe(200);
	});

	test('is stored and counted, and who it is stays hidden until next month', async () => {
		await inquire('Nummer Hunderteins', '0231 5550101');
		expect(await names()).toContain('Nummer Hundert');
		expect(await names()).not.toContain('Nummer Hunderteins');
		expect(await seen('inquiries')).toHaveLength(1);
		expect(await seen('consents')).toHaveLength(1);
		const [row] = await locked();
		const [{ starts } = { starts: new Date() }] = await sql<{ starts: Date }[]>`
			select (date_trunc('month', now() at time zone 'Europe/Berlin') + interval '1 month') at time zone 'Europe/Berlin' as starts`;
		expect(new Date(row?.unlocks_at ?? 0)).toEqual(starts);
		expect(Object.keys(row ?? {}).toSorted()).toEqual(['received_at', 'unlocks_at']);
		expect(await usage()).toMatchObject({
			contacts_this_month: 101,
			contacts_per_month: 100,
			locked_contacts: 1
		});
	});

	test('can’t be got at by any other way of asking', async () => {
		await inquire('Nummer Hunderteins', '0231 5550101');
		const { client } = owner.person;
		const [{ id } = { id: '' }] = await sql<{ id: string }[]>`
			select id from contacts where workshop_id = ${owner.workshopId} and name = 'Nummer Hunderteins'`;
		expect((await client.from('contacts').select().eq('id', id)).data).toEqual([]);
		expect((await client.from('contacts').select('name').ilike('name', '%eins')).data).toEqual([]);
		expect((await client.from('contacts').select('*').csv()).data).not.toContain('Hunderteins');
		expect(
			(await client.from('inquiries').select('*, contacts(*)').eq('contact_id', id)).data
		).toEqual([]);
		expect(
			(await client.from('contacts').update({ name: 'Aufgemacht' }).eq('id', id).select()).data
		).toEqual([]);
		expect((await client.from('contacts').delete().eq('id', id).select()).data).toEqual([]);
		expect((await client.rpc('erase_contact', { p_contact_id: id })).data).toBe(false);
		expect(
			(await client.from('contacts').update({ unlocks_at: null }).eq('id', id)).error?.code
		).toBe('42501');
		await sql`update contact_analytics set excluded_as = 'duplicate' where contact_id = ${id}`;
		expect((await client.rpc('inquiry_exclusions', { p_contact_ids: [id] })).data).toEqual([]);
		expect((await client.from('contact_analytics').select('contact_id')).error?.code).toBe('42501');
		const [still] = await sql`select name from contacts where id = ${id}`;
		expect(still?.name).toBe('Nummer Hunderteins');
	});

	test('opens with the next month', async () => {
		await inquire('Nummer Hunderteins', '0231 5550101');
		await sql`
			update contacts set unlocks_at = now() - interval '1 second'
			where workshop_id = ${owner.workshopId} and unlocks_at is not null`;
		expect(await names()).toContain('Nummer Hunderteins');
		expect(await locked()).toEqual([]);
	});

	test('opens with Professional at once, and stays open afterwards', async () => {
		await inquire('Nummer Hunderteins', '0231 5550101');
		await setPlan('professional', 'active');
		expect(await names()).toContain('Nummer Hunderteins');
		await setPlan('basic', 'active');
		expect(await names()).toContain('Nummer Hunderteins');
		await inquire('Nummer Hundertzwei', '0231 5550102');
		expect(await names()).not.toContain('Nummer Hundertzwei');
	});

	test('deleting others makes no room for it', async () => {
		await owner.person.client.from('contacts').delete().like('name', 'Kunde %');
		await inquire('Nummer Hunderteins', '0231 5550101');
		expect(await names()).toEqual(['Nummer Hundert']);
	});
});

test('twelve at the same moment fill the last ten places', async () => {
	await had(90);
	await Promise.all(
		Array.from({ length: 12 }, (_, index) =>
			inquire(`Gleichzeitig ${index}`, `0231 66601${10 + index}`)
		)
	);
	expect(await names()).toHaveLength(100);
	expect(await locked()).toHaveLength(2);
});

test('contacts that the workshop writes down itself don’t count and are never locked', async () => {
	await had(100);
	const { error } = await owner.person.client.from('contacts').insert({
		workshop_id: owner.workshopId,
		name: 'Von Hand',
		phone: '+492317770001',
		source: 'manual'
	});
	expect(error).toBeNull();
	expect(await names()).toContain('Von Hand');
	expect(await usage()).toMatchObject({ contacts_this_month: 100 });
});

test('without a plan every contact is kept, and the first hundred open with Basic', async () => {
	await setPlan('basic', 'canceled');
	await had(101);
	expect(await names()).toEqual([]);
	expect((await locked()).every(({ unlocks_at: unlocks }) => unlocks === null)).toBe(true);
	await setPlan('basic', 'active');
	expect(await names()).toHaveLength(100);
	expect(await locked()).toHaveLength(1);
	await setPlan('professional', 'active');
	expect(await names()).toHaveLength(101);
});

test('Professional and Enterprise have no limit', async () => {
	await setPlan('professional', 'active');
	await had(150);
	expect(await names()).toHaveLength(150);
	expect(await usage()).toMatchObject({ contacts_per_month: null, locked_contacts: 0 });
});

test('a person who wants to be forgotten is, although nobody can see them yet', async () => {
	await had(100);
	await inquire('Nummer Hunderteins', '0231 5550101');
	const erase = (client = owner.person.client, channel = '+492315550101') =>
		client.rpc('erase_locked_contact', { p_workshop_id: owner.workshopId, p_channel: channel });
	expect((await erase((await newPerson()).client)).data).toBe(0);
	expect((await erase(owner.person.client, '+492311000001')).data).toBe(0);
	expect((await erase()).data).toBe(1);
	expect(await locked()).toEqual([]);
	const [left] = await sql<{ talks: number; people: number }[]>`
		select (select count(*)::int from conversations where workshop_id = ${owner.workshopId}) as talks,
			(select count(*)::int from contacts where workshop_id = ${owner.workshopId}) as people`;
	expect(left).toEqual({ talks: 0, people: 100 });
});

test('a stranger learns nothing about locked contacts', async () => {
	await had(101);
	const stranger = await newPerson();
	const ask = { p_workshop_id: owner.workshopId };
	expect((await stranger.client.rpc('locked_contacts', ask)).data).toEqual([]);
	expect((await stranger.client.rpc('plan_usage', ask)).data).toBeNull();
});
