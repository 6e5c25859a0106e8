/** The inquiries that wait for a workshop: how many the overviews count, and which ones the list of contacts shows. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { writeLead } from '../support/history.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: string;
beforeAll(async () => {
	owner = await newPerson();
	workshop = (await newWorkshop(owner)).workshopId;
});

interface Open {
	count: number;
	inquiries: { id: string; contact_id: string; status: string }[];
}
async function ask(contacts: string[], { client }: Person = owner) {
	const { data, error } = await client.rpc('open_inquiries', {
		p_workshop_id: workshop,
		p_contact_ids: contacts
	});
	return { open: data as Open, fault: error?.message };
}
async function waiting({ client }: Person = owner): Promise<string[]> {
	const { data } = await client.rpc('order_contacts', {
		p_workshop_id: workshop,
		p_order: 'name',
		p_waiting: true
	});
	return data as string[];
}
async function inquire(contact: string, at = new Date()): Promise<string> {
	const [inquiry] = await sql`
		insert into inquiries (workshop_id, contact_id, created_at) values (${workshop}, ${contact}, ${at}) returning id`;
	return inquiry?.id as string;
}

describe('an inquiry', () => {
	let contact: string;
	let first: string;
	let second: string;
	beforeAll(async () => {
		({ contactId: contact, inquiryId: first } = await writeLead(workshop, { at: '2026-11-01' }));
		second = await inquire(contact);
	});
	/** What is counted, what is listed, and whether its contact is. */
	async function seen() {
		const overview = await owner.client.rpc('kpi_overview', {
			p_workshop_id: workshop,
			p_from: '2026-11-01',
			p_to: '2026-11-02'
		});
		const { open } = await ask([contact]);
		expect(open.count).toBe((overview.data as { open_inquiries: number }).open_inquiries);
		expect(await waiting()).toEqual(open.inquiries.length > 0 ? [contact] : []);
		return { count: open.count, ids: open.inquiries.map(({ id }) => id) };
	}

	test('waits until it is booked or over, the newest first', async () => {
		expect(await seen()).toEqual({ count: 2, ids: [second, first] });
		for (const status of ['contacted', 'quoted']) {
			await sql`update inquiries set status = ${status} where id = ${second}`;
			expect((await seen()).ids, status).toEqual([second, first]);
		}
		for (const status of ['booked', 'lost']) {
			await sql`
				update inquiries set status = ${status}, lost_reason = ${status === 'lost' ? 'Zu teuer' : null}
				where id = ${second}`;
			expect(await seen(), status).toEqual({ count: 1, ids: [first] });
		}
	});

	test('that is excluded doesn’t, nor does its contact without another one', async () => {
		const exclude = (as?: string) =>
			owner.client.rpc('exclude_inquiry', { p_inquiry_id: first, ...(as && { p_as: as }) });
		for (const as of ['spam', 'duplicate', 'test']) {
			await exclude(as);
			expect(await seen(), as).toEqual({ count: 0, ids: [] });
		}
		await exclude();
		expect(await seen()).toEqual({ count: 1, ids: [first] });
	});

	test('of a locked contact doesn’t', async () => {
		await sql`update contacts set unlocks_at = 'infinity' where id = ${contact}`;
		expect(await seen()).toEqual({ count: 0, ids: [] });
		await sql`update contacts set unlocks_at = null where id = ${contact}`;
		expect((await seen()).count).toBe(1);
	});

	test('is told of the contacts asked for alone, and counted for all', async () => {
		const other = await writeLead(workshop);
		const { open } = await ask([other.contactId]);
		expect(open.count).toBe(2);
		expect(open.inquiries).toMatchObject([
			{ id: other.inquiryId, contact_id: other.contactId, status: 'new' }
		]);
		expect((await ask([])).open).toEqual({ count: 2, inquiries: [] });
	});

	test('is nobody else’s', async () => {
		const stranger = await newPerson();
		await newWorkshop(stranger);
		expect((await ask([contact], stranger)).fault).toBe('not_a_member');
		expect(await waiting(stranger)).toEqual([]);
	});
});
