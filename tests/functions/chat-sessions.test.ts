import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { BROWSER } from '../support/user-agent.ts';
import { OIL_CHANGE, post, Tab, workshopForChat } from './chat.ts';

const ROBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

let workshop: NewWorkshop;
let tab: Tab;

beforeEach(async () => {
	workshop = await workshopForChat();
	tab = new Tab(workshop);
});

async function sessions() {
	const sql = database();
	const rows = await sql`
		select id, page_path, message_at is not null as message, contact_at is not null as contact, is_excluded
		from widget_sessions where workshop_id = ${workshop.workshopId} order by started_at, id`;
	return [...rows];
}

const session = { page_path: '/preise', message: false, contact: false, is_excluded: false };

describe('a session', () => {
	it('begins with the widget and goes on with a message and a contact', async () => {
		await tab.open();
		expect(await sessions()).toEqual([{ id: tab.session, ...session }]);
		await tab.open();
		await tab.ask(OIL_CHANGE);
		expect(await sessions()).toEqual([{ id: tab.session, ...session, message: true }]);
		await tab.contact(tab.contactBody());
		expect(await sessions()).toEqual([
			{ id: tab.session, ...session, message: true, contact: true }
		]);
	});

	it('is another one when the panel says so, in the same conversation', async () => {
		await tab.open();
		await tab.ask(OIL_CHANGE);
		tab.session = randomUUID();
		await tab.open();
		expect(await sessions()).toHaveLength(2);
		expect(await sessions()).toContainEqual({ id: tab.session, ...session });
	});

	it('keeps no query of the page', async () => {
		const { key, locale, origin } = tab;
		const page = '/termin?name=Erika#heute';
		await post('open', { key, locale, session: tab.session, page }, { origin });
		expect(await sessions()).toMatchObject([{ page_path: '/termin' }]);
	});

	it('that is none is refused, and a client without one is served', async () => {
		const { key, locale, origin } = tab;
		expect(await post('open', { key, locale, session: 'x' }, { origin })).toMatchObject({
			status: 400,
			body: { fields: { session: 'invalid_request' } }
		});
		expect((await post('open', { key, locale }, { origin })).status).toBe(200);
		expect(await sessions()).toEqual([]);
	});
});

describe('a robot', () => {
	it('gets its answers and is in no metric', async () => {
		tab.userAgent = ROBOT;
		await tab.open();
		const { message } = await tab.ask(OIL_CHANGE);
		expect(message.prices).toHaveLength(1);
		expect(await sessions()).toMatchObject([{ is_excluded: true, message: true }]);
		const sql = database();
		const [row] = await sql`
			select c.is_test, e.is_excluded as episode, a.is_excluded as answer
			from conversations c
			join episodes e on e.conversation_id = c.id
			join answer_outcomes a on a.conversation_id = c.id
			where c.workshop_id = ${workshop.workshopId}`;
		expect(row).toEqual({ is_test: true, episode: true, answer: true });
	});

	it('asks for nothing that counts as the key’s use', async () => {
		const requests = async () => {
			const rows = await database()`
				select requests from key_usage_hours where workshop_id = ${workshop.workshopId}`;
			return rows.map((row) => row.requests as number);
		};
		tab.userAgent = ROBOT;
		await tab.open();
		const { message } = await tab.ask(OIL_CHANGE);
		await tab.contact(tab.contactBody());
		await tab.rate(message.id, 1);
		expect(await requests()).toEqual([]);
		await new Tab(workshop).open();
		expect(await requests()).toEqual([1]);
	});

	it('loads the widget without being counted', async () => {
		const origin = `https://${randomUUID()}.example`;
		const sql = database();
		await sql`
			update client_keys set allowed_domains = array[${new URL(origin).host}]
			where publishable_key = ${workshop.widgetKey}`;
		const load = (userAgent: string) =>
			post<{ keys: number }>('loaded', { origin }, { headers: { 'user-agent': userAgent } });
		expect((await load(ROBOT)).body).toEqual({ keys: 0 });
		expect((await load(BROWSER)).body).toEqual({ keys: 1 });
		const rows = await sql`
			select loads from widget_sightings where workshop_id = ${workshop.workshopId}`;
		expect([...rows]).toEqual([{ loads: 1 }]);
	});
});
