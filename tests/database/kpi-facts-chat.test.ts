/** What the chat's database functions count of their requests (definitions 2 and 16); the rest is tested through the chat. */
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newPerson, newWorkshop, type Person } from '../support/people.ts';

const ORIGIN = 'https://werkstatt.example';
const sql = database();
let owner: Person;
let workshop: string;
let publishable: string;
let keyId: string;

beforeAll(async () => {
	owner = await newPerson();
});
beforeEach(async () => {
	({ workshopId: workshop, widgetKey: publishable } = await newWorkshop(owner));
	const [row] = await sql`select id from client_keys where workshop_id = ${workshop}`;
	keyId = row?.id as string;
});

type Json = Record<string, unknown>;
const resultOf = async (rows: PromiseLike<readonly Json[]>) => (await rows)[0]?.result as Json;

const open = (key: string, origin: string, session: string | null = null) =>
	resultOf(sql`
		select chat_open(p_key => ${key}, p_origin => ${origin}, p_session_id => ${session}) as result`);

const ask = (session: string | null, conversation: string | null = null, token = 'token') =>
	resultOf(sql`
		select chat_begin(
			p_key => ${publishable}, p_origin => ${ORIGIN}, p_client_address => '192.0.2.1',
			p_conversation_id => ${conversation}, p_conversation_token => ${token}, p_new_token => ${token},
			p_client_message_id => ${randomUUID()}, p_text => 'Was kostet ein Ölwechsel?', p_locale => 'de',
			p_page_path => '/preise', p_notice_version => 'test', p_session_id => ${session}
		) as result`);

const usage = async () => {
	const rows = await sql`
		select sum(requests)::int as requests, sum(rate_limited)::int as limited, sum(blocked_origins)::int as blocked
		from key_usage_hours where client_key_id = ${keyId}`;
	return rows[0];
};

test('every request of a key is counted, and those that were refused', async () => {
	await sql`insert into private.client_key_limits (client_key_id, visitor_per_minute) values (${keyId}, 1)`;
	await open(publishable, ORIGIN);
	await open(publishable, 'https://elsewhere.example');
	await open('cb_pub_00000000000000000000000000', ORIGIN);
	await ask(null);
	expect(await ask(null)).toMatchObject({ error: 'rate_limited' });
	expect(await usage()).toEqual({ requests: 4, limited: 1, blocked: 1 });
	await sql`update client_keys set status = 'paused' where id = ${keyId}`;
	expect(await open(publishable, ORIGIN)).toEqual({ error: 'key_paused' });
	expect(await usage()).toEqual({ requests: 5, limited: 1, blocked: 1 });
});

test('requests at once are all counted', async () => {
	await Promise.all(Array.from({ length: 20 }, () => open(publishable, ORIGIN)));
	expect(await usage()).toMatchObject({ requests: 20 });
});

test('a session knows the conversation of its first message, and is left out with it', async () => {
	const session = randomUUID();
	await open(publishable, ORIGIN, session);
	const { conversation } = (await ask(session)) as { conversation: { id: string } };
	const row = () => sql`
		select conversation_id, message_at is not null as message, is_excluded from widget_sessions
		where workshop_id = ${workshop} and id = ${session}`;
	expect(await row()).toEqual([
		{ conversation_id: conversation.id, message: true, is_excluded: false }
	]);
	await sql`update conversations set is_spam = true where id = ${conversation.id}`;
	expect(await row()).toMatchObject([{ is_excluded: true }]);
	const next = randomUUID();
	await ask(next, conversation.id);
	expect(await sql`select is_excluded from widget_sessions where id = ${next}`).toEqual([
		{ is_excluded: true }
	]);
});

test('nobody fills the table with made-up sessions', async () => {
	for (let left = 330; left > 0; left -= 30) {
		await Promise.all(Array.from({ length: 30 }, () => open(publishable, ORIGIN, randomUUID())));
	}
	const [row] =
		await sql`select count(*)::int as n from widget_sessions where workshop_id = ${workshop}`;
	expect(row?.n).toBeGreaterThanOrEqual(300);
	expect(row?.n).toBeLessThan(330);
});
