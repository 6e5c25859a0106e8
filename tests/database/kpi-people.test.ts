/** How promising a contact is, against scores made by hand; and who may ask that, and what a customer brings. */
import { beforeAll, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const sql = database();
let owner: Person;
let workshop: string;
let oil: string;

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

beforeAll(async () => {
	owner = await newPerson();
	workshop = (await newWorkshop(owner)).workshopId;
	const [service] = await sql`
		select id from workshop_services where workshop_id = ${workshop} and library_key = 'oil-change'`;
	oil = service?.id as string;
});

async function addContact(days = 0): Promise<string> {
	const [contact] = await sql`
		insert into contacts (workshop_id, name, phone, source, created_at)
		values (${workshop}, 'Erika Muster', '+4923112345', 'manual', ${ago(days)}) returning id`;
	return contact?.id as string;
}

interface Score {
	contact_id: string;
	score: number;
	grade: string;
	reasons: { code: string; points: number }[];
}
async function ask<T>(name: string, contact?: string): Promise<T[]> {
	const { data, error } = await owner.client.rpc(name, {
		p_workshop_id: workshop,
		...(contact && { p_contact_ids: [contact] })
	});
	expect(error).toBeNull();
	return data as T[];
}

describe('a lead score', () => {
	interface Talk {
		/** days since the visitor's last word */
		days?: number;
		vehicle?: string;
		services?: string[];
		intents?: string[];
		/** days ago → the visitor's words, besides the last ones */
		earlier?: Record<number, string>;
		words?: string;
		isSpam?: boolean;
	}

	/** A contact that came out of a conversation. */
	async function addLead(talk: Talk): Promise<string> {
		const { days = 0, vehicle = null, services = [], intents = [], earlier = {} } = talk;
		const contact = await addContact(days);
		const [conversation] = await sql`
			insert into conversations (workshop_id, notice_version, vehicle_class, context_services, is_spam)
			values (${workshop}, 'test', ${vehicle}, ${services}, ${talk.isSpam ?? false}) returning id`;
		const id = conversation?.id as string;
		const lines = { ...earlier, [days]: talk.words ?? 'Hallo' };
		for (const [age, body] of Object.entries(lines))
			await sql`
				insert into messages (workshop_id, conversation_id, role, body, created_at)
				values (${workshop}, ${id}, 'visitor', ${body}, ${ago(Number(age))})`;
		await sql`
			insert into messages (workshop_id, conversation_id, role, body, ai_generated, intents, outcome, created_at)
			values (${workshop}, ${id}, 'assistant', 'Gern.', true, ${intents}, 'answered', ${ago(days)})`;
		await sql`
			insert into inquiries (workshop_id, contact_id, conversation_id, created_at)
			values (${workshop}, ${contact}, ${id}, ${ago(days)})`;
		return contact;
	}
	const scoreOf = async (talk: Talk) => (await ask<Score>('lead_scores', await addLead(talk)))[0];
	const codes = (score?: Score) => score?.reasons.map(({ code }) => code);

	const eager = (days: number): Talk => ({
		days,
		vehicle: 'compact',
		services: [oil],
		intents: ['price', 'callback'],
		earlier: { [days + 3]: 'Was kostet ein Ölwechsel?' },
		words: 'Geht es morgen früh?'
	});

	test('of somebody who left a number alone is 10', async () => {
		const contact = await addContact();
		expect(await ask('lead_scores', contact)).toEqual([
			{ contact_id: contact, score: 10, grade: 'C', reasons: [{ code: 'reachable', points: 10 }] }
		]);
	});

	test('is 30 for the fit and 50 for the intent, halved every 14 days', async () => {
		const fresh = await scoreOf(eager(0));
		expect(fresh).toMatchObject({ score: 80, grade: 'A' });
		expect(fresh?.reasons.map(({ code, points }) => [code, Math.round(points)])).toEqual([
			['class_served', 10],
			['service_in_catalogue', 10],
			['reachable', 10],
			['asked_price', 10],
			['chose_slot', 20],
			['date_within_7_days', 15],
			['returned_within_7_days', 5]
		]);
		const old = await scoreOf(eager(14));
		expect(old).toMatchObject({ score: 55, grade: 'B' });
		expect(old?.reasons.find(({ code }) => code === 'chose_slot')?.points).toBeCloseTo(10, 2);
		// 30 + 50 / 8 = 36.25
		expect(await scoreOf(eager(42))).toMatchObject({ score: 36, grade: 'C' });
	});

	test('loses for abuse and spam, and stays within 0 to 100', async () => {
		const abusive = await scoreOf({ ...eager(0), intents: ['price', 'callback', 'abuse'] });
		expect(abusive).toMatchObject({ score: 40, grade: 'B' });
		expect(abusive?.reasons.at(-1)).toEqual({ code: 'abuse', points: -40 });
		const spam = await scoreOf({ ...eager(0), isSpam: true });
		expect(spam).toMatchObject({ score: 0, grade: 'C' });
		expect(codes(spam)).toContain('spam');
	});

	test('knows which vehicles are served and what is offered', async () => {
		expect(codes(await scoreOf({ vehicle: 'large' }))).toContain('class_served');
		expect(codes(await scoreOf({ vehicle: 'motorcycle' }))).toContain('class_served');
		await sql`
			update workshop_services set vehicle_types = array_remove(vehicle_types, 'motorcycle')
			where workshop_id = ${workshop}`;
		expect(codes(await scoreOf({ vehicle: 'motorcycle' }))).toEqual(['reachable']);
		const [archived] = await sql`
			insert into workshop_services (workshop_id, category_id, service_name, price_min, price_max, status)
			select ${workshop}, id, 'Früher', 10, 20, 'archived' from service_categories limit 1 returning id`;
		expect(codes(await scoreOf({ services: [archived?.id as string] }))).toEqual(['reachable']);
	});

	test('gives nothing for who came back after more than a week', async () => {
		const score = await scoreOf({ earlier: { 9: 'Hallo' } });
		expect(codes(score)).toEqual(['reachable']);
	});

	test('gives points that add up to it, for every contact, best first', async () => {
		const scores = await ask<Score>('lead_scores');
		expect(scores.length).toBeGreaterThan(8);
		for (const { score, reasons } of scores) {
			const sum = reasons.reduce((total, { points }) => total + points, 0);
			expect(score).toBe(Math.min(Math.max(Math.round(sum), 0), 100));
		}
		const sorted = scores.toSorted((a, b) => b.score - a.score).map(({ score }) => score);
		expect(scores.map(({ score }) => score)).toEqual(sorted);
	});

	test.each([
		['Geht es morgen?', true],
		['Guten Morgen, haben Sie auf?', false],
		['Morgen! Was kostet das?', false],
		['Passt Freitag um 10 Uhr?', true],
		['Könnte ich am 3.12. kommen?', true],
		['am 03.12.2026', true],
		['am 3. Dezember', true],
		['am 2026-12-03', true],
		['am 24.12.', false],
		['am 13.12.', false],
		['kostet das 3.12 Euro?', false],
		['Can I come tomorrow?', true],
		['Was kostet ein Ölwechsel?', false]
	])('takes "%s" for a near date: %s', async (text, expected) => {
		const [row] = await sql`select private.names_near_date(${text}, '2026-11-27') as near`;
		expect(row?.near).toBe(expected);
	});
});

test('a lead score can be switched off by the workshop, for one contact', async () => {
	const [one, other] = [await addContact(), await addContact()];
	const stranger = await newPerson();
	await stranger.client.from('contacts').update({ is_scored: false }).eq('id', other);
	await owner.client.from('contacts').update({ is_scored: false }).eq('id', one);
	expect(await ask('lead_scores', one)).toEqual([]);
	expect(await ask('lead_scores', other)).toHaveLength(1);
	expect(await ask('lifetime_values', one)).toHaveLength(1);
});

describe('for the page about contacts', () => {
	const page = async (name: string) => {
		const { data, error } = await owner.client.rpc(name, { p_workshop_id: workshop });
		expect(error).toBeNull();
		return data as Record<string, Record<string, unknown>[]>;
	};
	const addInquiry = async (status: string, amount: number | null = null) => {
		const contact = await addContact();
		await sql`
			insert into inquiries (workshop_id, contact_id, status, won_amount, lost_reason)
			values (${workshop}, ${contact}, ${status}, ${amount}, ${status === 'lost' ? 'teuer' : null})`;
		return contact;
	};
	const idsIn = (rows: Record<string, unknown>[] = []) => rows.map(({ contact_id: id }) => id);

	test('leads are those that wait, without an answer before the others, the best first, and their grades add up', async () => {
		const [waiting, quoted] = [await addInquiry('new'), await addInquiry('quoted')];
		const others = [await addInquiry('booked'), await addInquiry('lost')];
		const locked = await addInquiry('new');
		await sql`update contacts set unlocks_at = 'infinity' where id = ${locked}`;
		const spam = await addInquiry('new');
		await sql`
			update contact_analytics set excluded_as = 'spam' where contact_id = ${spam}`;
		const { leads, grades } = await page('kpi_leads');
		expect(idsIn(leads)).toEqual(expect.arrayContaining([waiting, quoted]));
		for (const id of [...others, locked, spam]) expect(idsIn(leads)).not.toContain(id);
		const rank = ({ status, score }: Record<string, unknown>) =>
			Number(score) + (status === 'new' ? 1000 : 0);
		expect(leads?.map(rank)).toEqual(leads?.map(rank).toSorted((a, b) => b - a));
		expect(leads?.find(({ contact_id: id }) => id === quoted)).toMatchObject({ status: 'quoted' });
		expect(grades?.map(({ grade }) => grade)).toEqual(['A', 'B', 'C']);
		expect(grades?.reduce((sum, { contacts }) => sum + Number(contacts), 0)).toBe(leads?.length);
	});

	test('a lead waits since its newest inquiry without an answer came, else its newest, whatever was done since', async () => {
		const contact = await addInquiry('contacted');
		await sql`
			update inquiries set created_at = ${ago(9)}, status_changed_at = ${ago(2)} where contact_id = ${contact}`;
		const own = async () => {
			const { leads } = await page('kpi_leads');
			const { status, since } = leads?.find(({ contact_id: id }) => id === contact) ?? {};
			return [status, Math.round((Date.now() - Date.parse(since as string)) / 86_400_000)];
		};
		expect(await own()).toEqual(['contacted', 9]);
		await sql`
			insert into inquiries (workshop_id, contact_id, status, created_at)
			values (${workshop}, ${contact}, 'new', ${ago(4)})`;
		expect(await own()).toEqual(['new', 4]);
	});

	test('customers are those with a job, most revenue first, and the segments add up', async () => {
		const small = await addInquiry('won', 100.5);
		const large = await addInquiry('won', 900);
		const { customers, segments } = await page('kpi_customers');
		expect(idsIn(customers)).toEqual([large, small]);
		expect(customers?.[0]).toMatchObject({
			historic: 900,
			segment: 'active',
			name: 'Erika Muster'
		});
		expect(segments?.map(({ segment, customers: n, historic }) => [segment, n, historic])).toEqual([
			['active', 2, 1000.5],
			['at_risk', 0, 0],
			['lapsed', 0, 0],
			['lost', 0, 0]
		]);
	});
});

describe.each(['lead_scores', 'lifetime_values'])('%s', (name) => {
	test('leaves out contacts that are locked', async () => {
		const contact = await addContact();
		await sql`update contacts set unlocks_at = 'infinity' where id = ${contact}`;
		expect(await ask(name, contact)).toEqual([]);
	});

	test('tells members of a contact on every plan, of all at once with the dashboard, and nobody else', async () => {
		const contact = await addContact();
		expect((await ask(name)).length).toBeGreaterThan(1);
		await sql`
			update subscription_plans set plan_type = 'basic', status = 'active' where workshop_id = ${workshop}`;
		expect(await ask(name, contact)).toHaveLength(1);
		const all = await owner.client.rpc(name, { p_workshop_id: workshop });
		expect(all.error).toMatchObject({ code: '42501', message: 'plan_required' });
		await sql`update subscription_plans set plan_type = 'professional' where workshop_id = ${workshop}`;
		const stranger = await newPerson();
		const { error } = await stranger.client.rpc(name, { p_workshop_id: workshop });
		expect(error).toMatchObject({ code: '42501', message: 'not_a_member' });
		// somebody else's contact isn't found in one's own workshop
		const own = await newWorkshop(stranger);
		const { data } = await stranger.client.rpc(name, {
			p_workshop_id: own.workshopId,
			p_contact_ids: [await addContact()]
		});
		expect(data).toEqual([]);
	});
});
