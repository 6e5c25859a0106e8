/** The rows that inquiries and contacts leave in the statistics, however they come about (definitions 3 and 10). */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';
import {
	answer,
	converse,
	episodesOf,
	outcomesOf,
	question,
	responsesOf
} from '../support/said.ts';

const sql = database();
let owner: Person;
let stranger: Person;
let workshop: string;
let key: string;

beforeAll(async () => {
	[owner, stranger] = await Promise.all([newPerson(), newPerson()]);
	({ workshopId: workshop } = await newWorkshop(owner));
	await newWorkshop(stranger);
	const [row] = await sql`select id from client_keys where workshop_id = ${workshop}`;
	key = row?.id as string;
});

async function contact(source = 'widget'): Promise<string> {
	const [row] = await sql`
		insert into contacts (workshop_id, client_key_id, name, phone, source)
		values (${workshop}, ${source === 'widget' ? key : null}, 'Uwe', '+4923112345', ${source}) returning id`;
	return row?.id as string;
}

async function inquire(
	contactId: string,
	conversationId: string | null = null,
	at = new Date()
): Promise<string> {
	const [row] = await sql`
		insert into inquiries (
			workshop_id, contact_id, conversation_id, client_key_id, client_request_id, service_names, created_at
		) values (
			${workshop}, ${contactId}, ${conversationId}, ${conversationId && key},
			${conversationId && randomUUID()}, '{Ölwechsel,Bremsen}', ${at}
		) returning id`;
	return row?.id as string;
}

const rowsOf = (contactId: string) =>
	sql`select * from contact_analytics where contact_id = ${contactId} order by contact_date, id`;
const rowOf = async (inquiryId: string) =>
	(await sql`select * from contact_analytics where inquiry_id = ${inquiryId}`)[0];

describe('the statistics', () => {
	test('get a row with an inquiry from the chat', async () => {
		const talked = await converse(workshop, [question(0), answer(1)], { keyId: key });
		await sql`update conversations set message_count = 2 where id = ${talked.id}`;
		const person = await contact();
		// still Wednesday in UTC, Thursday in Dortmund
		await inquire(person, talked.id, new Date('2026-11-18T23:30:00Z'));
		expect(await rowsOf(person)).toMatchObject([
			{
				is_inquiry: true,
				is_new_contact: true,
				conversation_id: talked.id,
				client_key_id: key,
				source: 'widget',
				page_path: '/preise',
				service_name: 'Ölwechsel',
				message_count: 2,
				conversion_status: 'new',
				won_amount: null,
				excluded_as: null,
				contact_date: new Date('2026-11-18T23:30:00Z'),
				day: new Date('2026-11-19')
			}
		]);
	});

	test('count a contact once, whatever it asks for later', async () => {
		const person = await contact();
		await sql`
			insert into inquiries (workshop_id, contact_id, created_at)
			values (${workshop}, ${person}, now()), (${workshop}, ${person}, now() - interval '1 hour')`;
		await inquire(person);
		const rows = await rowsOf(person);
		expect(rows.map(({ is_new_contact }) => is_new_contact as boolean)).toEqual([
			true,
			false,
			false
		]);
	});

	test('count a contact that is written down by itself, and its inquiry as no new contact', async () => {
		const { data } = await owner.client
			.from('contacts')
			.insert({ workshop_id: workshop, name: 'Ilse', phone: '+4923112346', source: 'manual' })
			.select('id')
			.single();
		const person = data?.id as string;
		expect(await rowsOf(person)).toMatchObject([
			{ is_inquiry: false, is_new_contact: true, source: 'manual', inquiry_id: null }
		]);
		await owner.client.from('inquiries').insert({ workshop_id: workshop, contact_id: person });
		expect(await rowsOf(person)).toMatchObject([
			{ is_inquiry: false, is_new_contact: true },
			{ is_inquiry: true, is_new_contact: false, source: 'manual' }
		]);
	});

	test('follow the status and the amount', async () => {
		const inquiry = await inquire(await contact());
		await sql`update inquiries set status = 'won', won_amount = 120.5 where id = ${inquiry}`;
		const [{ status_changed_at } = {}] = await sql`select * from inquiries where id = ${inquiry}`;
		expect(await rowOf(inquiry)).toMatchObject({
			conversion_status: 'won',
			won_amount: '120.50',
			status_changed_at
		});
		await sql`update inquiries set won_amount = 99 where id = ${inquiry}`;
		expect(await rowOf(inquiry)).toMatchObject({ won_amount: '99.00', status_changed_at });
		await sql`
			update inquiries set status = 'lost', won_amount = null, lost_reason = 'Zu teuer' where id = ${inquiry}`;
		expect(await rowOf(inquiry)).toMatchObject({ conversion_status: 'lost', won_amount: null });
	});

	test('know a win that was taken back by mistake from when it was won', async () => {
		const inquiry = await inquire(await contact());
		const put = async (change: Record<string, string | null>) =>
			(await sql`update inquiries set ${sql(change)} where id = ${inquiry} returning *`)[0]
				?.status_changed_at as Date;
		await put({ status: 'won', won_amount: '80' });
		const won = new Date('2026-08-01T10:00:00Z');
		await put({ status_changed_at: won.toISOString() });
		const lost = await put({ status: 'lost', won_amount: null, lost_reason: 'Zu teuer' });
		const contacted = await put({ status: 'contacted', lost_reason: null });
		for (const at of [lost, contacted]) expect(at).not.toEqual(won);
		expect(await put({ status: 'won', won_amount: '80' })).toEqual(won);
		expect(await rowOf(inquiry)).toMatchObject({
			conversion_status: 'won',
			status_changed_at: won
		});
	});

	test('count whose first inquiry is spam or a test with the next one that isn’t', async () => {
		const person = await contact();
		const ids: string[] = [];
		for (const hour of [1, 2, 3])
			ids.push(await inquire(person, null, new Date(Date.UTC(2026, 10, 20, hour))));
		const newWith = async () =>
			(await rowsOf(person)).flatMap(({ inquiry_id, is_new_contact }) =>
				is_new_contact ? ids.indexOf(inquiry_id as string) : []
			);
		const exclude = (index: number, as: string | null) =>
			sql`update contact_analytics set excluded_as = ${as} where inquiry_id = ${ids[index] ?? ''}`;
		expect(await newWith()).toEqual([0]);
		await exclude(0, 'spam');
		expect(await newWith()).toEqual([1]);
		await exclude(1, 'test');
		expect(await newWith()).toEqual([2]);
		await exclude(2, 'duplicate');
		expect(await newWith()).toEqual([2]);
		await exclude(2, 'spam');
		expect(await newWith()).toEqual([0]);
		// and with one that comes later
		ids.push(await inquire(person, null, new Date(Date.UTC(2026, 10, 21))));
		expect(await newWith()).toEqual([3]);
		await exclude(1, null);
		expect(await newWith()).toEqual([1]);
	});

	test('outlive the person', async () => {
		const talked = await converse(workshop, [question(0), answer(1)]);
		const person = await contact();
		const inquiry = await inquire(person, talked.id, talked.at(2));
		await sql`update inquiries set status = 'contacted' where id = ${inquiry}`;
		const row = await rowOf(inquiry);
		const facts = async () => [
			await episodesOf(talked),
			await outcomesOf(talked),
			await responsesOf(talked)
		];
		const before = await facts();
		await owner.client.rpc('erase_contact', { p_contact_id: person });
		expect(await sql`select id from conversations where id = ${talked.id}`).toEqual([]);
		expect(await facts()).toEqual(before);
		expect((await sql`select * from contact_analytics where id = ${row?.id}`)[0]).toEqual({
			...row,
			contact_id: null,
			inquiry_id: null
		});
	});
});

describe('what is no inquiry', () => {
	const exclude = (person: Person, inquiry: string, as: string | null) =>
		person.client.rpc('exclude_inquiry', { p_inquiry_id: inquiry, p_as: as });
	const excludedFacts = async (id: string) =>
		sql`
			select is_excluded from episodes where conversation_id = ${id}
			union all select is_excluded from answer_outcomes where conversation_id = ${id}
			union all select is_excluded from responses where conversation_id = ${id}
			union all select is_excluded from widget_sessions where conversation_id = ${id}`.then((rows) => [
			...new Set(rows.map(({ is_excluded }) => is_excluded as boolean))
		]);
	const inquired = async () => {
		const talked = await converse(workshop, [question(0), answer(1)]);
		await sql`
			insert into widget_sessions (workshop_id, id, day, started_at, conversation_id)
			values (${workshop}, gen_random_uuid(), current_date, now(), ${talked.id})`;
		return { talked, inquiry: await inquire(await contact(), talked.id, talked.at(2)) };
	};

	test('is said by a member of the workshop alone', async () => {
		const { inquiry } = await inquired();
		expect(await exclude(stranger, inquiry, 'spam')).toMatchObject({ data: false });
		expect((await exclude(owner, inquiry, 'unwanted')).error?.message).toBe('exclusion_invalid');
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: null });
	});

	test('is told to the workshop’s members alone', async () => {
		const person = await contact();
		const { id } = await converse(workshop, [question(0), answer(1)]);
		const inquiry = await inquire(person, id, new Date());
		await inquire(person);
		const told = async ({ client }: Person) =>
			(await client.rpc('inquiry_exclusions', { p_contact_ids: [person] })).data as unknown;
		expect(await told(owner)).toEqual([]);
		await exclude(owner, inquiry, 'duplicate');
		expect(await told(owner)).toEqual([
			{ inquiry_id: inquiry, excluded_as: 'duplicate', excluded_by_hand: 'duplicate' }
		]);
		expect(await told(stranger)).toEqual([]);
	});

	test('takes its conversation along when it is spam, and brings it back', async () => {
		const { talked, inquiry } = await inquired();
		expect(await exclude(owner, inquiry, 'spam')).toMatchObject({ data: true });
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: 'spam' });
		expect(await excludedFacts(talked.id)).toEqual([true]);
		await owner.client.from('conversations').update({ is_spam: false }).eq('id', talked.id);
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: null });
		expect(await excludedFacts(talked.id)).toEqual([false]);
		await exclude(owner, inquiry, 'spam');
		await exclude(owner, inquiry, null);
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: null });
		expect(await excludedFacts(talked.id)).toEqual([false]);
	});

	test('stays what a member said while its conversation is spam and no longer', async () => {
		const { talked, inquiry } = await inquired();
		await exclude(owner, inquiry, 'duplicate');
		expect(await excludedFacts(talked.id)).toEqual([false]);
		const spam = (is_spam: boolean) =>
			owner.client.from('conversations').update({ is_spam }).eq('id', talked.id);
		await spam(true);
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: 'spam' });
		await spam(false);
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: 'duplicate' });
	});

	test('is all that comes from a test', async () => {
		const talked = await converse(workshop, [question(0), answer(1)], { isTest: true });
		const inquiry = await inquire(await contact(), talked.id, talked.at(2));
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: 'test' });
		expect(await excludedFacts(talked.id)).toEqual([true]);
		await exclude(owner, inquiry, null);
		expect(await rowOf(inquiry)).toMatchObject({ excluded_as: 'test' });
	});
});
