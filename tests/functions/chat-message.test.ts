import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { eventsOf, OIL_CHANGE, post, stored, Tab, workshopForChat } from './chat.ts';

let workshop: NewWorkshop;

beforeAll(async () => {
	workshop = await workshopForChat();
});

describe('a question', () => {
	it('is answered with the price engine’s amounts, and streams the words it stores', async () => {
		const tab = new Tab(workshop);
		const { message, streamed, offerContact } = await tab.ask(OIL_CHANGE);
		expect(message).toMatchObject({ role: 'assistant', aiGenerated: true, authorName: null });
		expect(message.prices).toEqual([
			{
				service: 'Ölwechsel',
				vehicleClass: 'compact',
				min: 10,
				max: 80,
				label: 'estimate',
				durationMinutes: 30,
				receipt: expect.stringMatching(/^[\w-]{43}$/) as string
			}
		]);
		expect(message.text).toContain('unverbindlich');
		expect(streamed).toBe(message.text);
		expect(offerContact).toBe(true);

		const sql = database();
		const [row] = await sql`
			select s.price_min, s.price_max, s.label, p.price_min as now_min, p.price_max as now_max, p.label as now_label, s.rule_path, p.rule_path as now_path
			from price_snapshots s
			join service_prices(${workshop.workshopId}, 'compact', null, false, array[s.service_id]) p on p.service_id = s.service_id
			where s.message_id = ${message.id}`;
		expect(row).toMatchObject({
			price_min: row?.now_min,
			price_max: row?.now_max,
			label: row?.now_label,
			rule_path: row?.now_path
		});
	});

	it('keeps what was quoted when the price changes afterwards', async () => {
		const own = await workshopForChat();
		const tab = new Tab(own);
		const { message } = await tab.ask(OIL_CHANGE);
		const [quoted] = message.prices;
		const sql = database();
		await sql`
			update workshop_services set price_kind = 'fixed', price_min = 999, price_max = 999
			where workshop_id = ${own.workshopId} and library_key = 'oil-change'`;
		const { body } = await tab.open();
		expect(body.transcript?.at(-1)?.prices).toEqual([quoted]);
		expect(quoted?.max).toBeLessThan(999);
		const again = await new Tab(own).ask(OIL_CHANGE);
		expect(again.message.prices[0]).toMatchObject({ min: 999, max: 999, label: 'fixed' });
	});

	it('is stored without what hides or reorders text, and without the page’s query', async () => {
		const tab = new Tab(workshop);
		const body = { ...tab.body('Öl\u0000wech\u202esel\u200b?'), page: '/a?name=Erika#b' };
		const response = await fetch(`${stack.api}/functions/v1/chat/message`, {
			method: 'POST',
			headers: { origin: tab.origin },
			body: JSON.stringify(body)
		});
		const [accepted] = eventsOf(await response.text());
		if (accepted?.type !== 'accepted') throw new Error('not accepted');
		const sql = database();
		const [row] = await sql`
			select m.body, c.page_path, c.notice_version, c.origin
			from messages m join conversations c on c.id = m.conversation_id where m.id = ${accepted.messageId}`;
		expect(row).toMatchObject({ body: 'Ölwechsel?', page_path: '/a', origin: tab.origin });
	});

	it('keeps its conversation: the next one inherits service and vehicle', async () => {
		const tab = new Tab(workshop);
		await tab.ask(OIL_CHANGE);
		const first = tab.conversation;
		const { message } = await tab.ask('Und für einen SUV?');
		expect(tab.conversation).toEqual(first);
		expect(message.prices.map(({ service, vehicleClass }) => [service, vehicleClass])).toEqual([
			['Ölwechsel', 'suv']
		]);
	});

	it('gets its answer in the language it is asked in', async () => {
		const tab = new Tab(workshop);
		tab.locale = 'en';
		const { message } = await tab.ask('How much is an oil change for my Golf?');
		expect(message.text).toContain('non-binding');
		expect(message.prices[0]?.service).toBe('Oil change');
	});
});

describe('the same message twice', () => {
	it('is stored once and gets the same answer, in the same conversation', async () => {
		const own = await workshopForChat();
		const id = randomUUID();
		const tab = new Tab(own);
		const first = await tab.ask(OIL_CHANGE, id);
		const again = await tab.ask(OIL_CHANGE, id);
		expect(again.message).toEqual(first.message);
		expect(again.messageId).toBe(first.messageId);
		expect(again.conversation).toEqual(first.conversation);
		expect(await stored(own)).toMatchObject({ conversations: 1, messages: 2, snapshots: 1 });
	});

	it('finds its conversation again when the first receipt was lost', async () => {
		const own = await workshopForChat();
		const id = randomUUID();
		const lost = await new Tab(own).ask(OIL_CHANGE, id);
		const tab = new Tab(own);
		const again = await tab.ask(OIL_CHANGE, id);
		expect(again.conversation.id).toBe(lost.conversation.id);
		expect(again.conversation.token).not.toBe(lost.conversation.token);
		const { body } = await tab.open();
		expect(body.transcript).toHaveLength(2);
		expect(await stored(own)).toMatchObject({ conversations: 1, messages: 2 });
	});

	it('at the same moment is stored once; who comes second is told to come back', async () => {
		const own = await workshopForChat();
		const id = randomUUID();
		const tab = new Tab(own);
		const bodies = await Promise.all(
			Array.from({ length: 6 }, async () => {
				const response = await fetch(`${stack.api}/functions/v1/chat/message`, {
					method: 'POST',
					headers: { origin: tab.origin },
					body: JSON.stringify(tab.body(OIL_CHANGE, id))
				});
				if (response.status === 409) {
					expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
					expect(await response.json()).toMatchObject({ code: 'message_in_progress' });
					return null;
				}
				expect(response.status).toBe(200);
				return eventsOf(await response.text()).at(-1);
			})
		);
		const answers = new Set(
			bodies.flatMap((event) => (event?.type === 'done' ? [event.message.id] : []))
		);
		expect(answers.size).toBe(1);
		const retried = await tab.ask(OIL_CHANGE, id);
		expect([...answers]).toEqual([retried.message.id]);
		expect(await stored(own)).toMatchObject({ conversations: 1, messages: 2, snapshots: 1 });
	});
});

describe('a visitor who goes away', () => {
	it('finds the answer on coming back', async () => {
		const own = await workshopForChat();
		const tab = new Tab(own);
		const id = randomUUID();
		await new Promise<void>((gone) => {
			const request = http.request(
				`${stack.api}/functions/v1/chat/message`,
				{ method: 'POST', headers: { origin: tab.origin } },
				(response) => {
					response.once('data', () => {
						request.destroy();
						gone();
					});
				}
			);
			request.on('error', () => undefined);
			request.end(JSON.stringify(tab.body(OIL_CHANGE, id)));
		});
		await expect.poll(() => stored(own)).toMatchObject({ messages: 2, snapshots: 1 });
		const { message } = await tab.ask(OIL_CHANGE, id);
		expect(message.prices).toHaveLength(1);
		expect(await stored(own)).toMatchObject({ messages: 2 });
	});
});

describe('a conversation', () => {
	it('belongs to the tab that began it', async () => {
		const own = await workshopForChat();
		const tab = new Tab(own);
		await tab.ask(OIL_CHANGE);
		const before = await stored(own);
		const stranger = new Tab(own);
		const { id } = tab.conversation ?? { id: '' };
		stranger.conversation = { id, token: 'A'.repeat(43) };
		const refused = await stranger.refused('Und hinten?');
		expect(refused).toMatchObject({ status: 404, body: { code: 'conversation_unknown' } });
		expect((await stranger.open()).body.transcript).toBeNull();
		expect(await stored(own)).toEqual(before);
	});

	it('can’t be reached with another workshop’s key', async () => {
		const tab = new Tab(workshop);
		await tab.ask(OIL_CHANGE);
		const other = new Tab(await workshopForChat());
		other.conversation = tab.conversation;
		expect(await other.refused('Und hinten?')).toMatchObject({ status: 404 });
		expect((await other.open()).body.transcript).toBeNull();
	});

	it('is never named by a message of another conversation', async () => {
		const own = await workshopForChat();
		const one = new Tab(own);
		const id = randomUUID();
		await one.ask(OIL_CHANGE, id);
		const two = new Tab(own);
		await two.ask('Hallo');
		const answer = await post('message', two.body(OIL_CHANGE, id), { origin: two.origin });
		expect(answer).toMatchObject({ status: 404, body: { code: 'conversation_unknown' } });
	});

	it('keeps only a hash of its token', async () => {
		const tab = new Tab(workshop);
		await tab.ask('Hallo');
		const { id, token } = tab.conversation ?? { id: '', token: '' };
		expect(token).toMatch(/^[\w-]{43}$/);
		const sql = database();
		const [row] = await sql`
			select token_hash = sha256(convert_to(${token}, 'UTF8')) as is_hash
			from private.conversation_tokens where conversation_id = ${id}`;
		expect(row?.is_hash).toBe(true);
	});
});
