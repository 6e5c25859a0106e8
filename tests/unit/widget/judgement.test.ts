import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ERRORS } from '../../../supabase/functions/_shared/errors.ts';
import type { Thumb } from '../../../supabase/functions/_shared/protocol.ts';
import { createApi } from '../../../widget/src/panel/api.ts';
import { createJudgement } from '../../../widget/src/panel/judgement.ts';
import { Waker } from '../../../widget/src/panel/retry.ts';
import { Session } from '../../../widget/src/panel/session.ts';
import { startChatServer, type ChatServer } from './chat-server.ts';
import { memory } from './memory.ts';

const PATIENCE = { firstMs: 20, longestMs: 80, longestAskedMs: 5_000, attempts: 3 };
const CONVERSATION = { id: 'c', token: 't' };
const FAILURE = {
	kind: 'status',
	status: 500,
	body: { code: 'internal', message: 'Oh.' }
} as const;

let chat: ChatServer;
beforeEach(async () => void (chat = await startChatServer()));
afterEach(() => chat.close());

function judge(hasConversation = true) {
	const session = new Session('cb_pub_test', () => memory());
	if (hasConversation) session.conversation = CONVERSATION;
	return createJudgement({
		api: createApi(chat.url, 300),
		session,
		waker: new Waker(),
		key: 'cb_pub_test',
		locale: 'de',
		patience: PATIENCE
	});
}

function thumbs(stored: Thumb | null = null) {
	const shown: (Thumb | null | string)[] = [];
	const press = judge().thumbs('answer', stored, (thumb, trouble) => {
		shown.push(thumb);
		if (trouble) shown.push(trouble);
	});
	return { press, shown };
}

const sent = () => chat.requests.map((request) => 'thumb' in request && request.thumb);

describe('a thumb', () => {
	test('shows at once and is stored', async () => {
		const { press, shown } = thumbs();
		const done = press(1);
		expect(shown).toEqual([1]);
		await done;
		expect(shown).toEqual([1]);
		expect(chat.thumbs.get('answer')).toBe(1);
		expect(chat.requests).toEqual([
			{ key: 'cb_pub_test', locale: 'de', conversation: CONVERSATION, message: 'answer', thumb: 1 }
		]);
		expect(chat.kinds).toEqual(['POST text/plain']);
	});

	test('is taken back by pressing it again, and changed by pressing the other', async () => {
		const { press, shown } = thumbs(1);
		await press(1);
		expect(chat.thumbs.get('answer')).toBeNull();
		await press(-1);
		await press(1);
		expect(chat.thumbs.get('answer')).toBe(1);
		expect(shown).toEqual([null, -1, 1]);
	});

	test('pressed in a hurry is stored as it was left, without what lay between', async () => {
		const { press } = thumbs();
		await Promise.all([press(1), press(-1), press(-1), press(1), press(-1)]);
		expect(chat.thumbs.get('answer')).toBe(-1);
		expect(sent()).toEqual([1, -1]);
	});

	test('survives a network that fails before and after it arrived', async () => {
		chat.faults.push({ kind: 'reset' }, { kind: 'drop', afterLines: 0 });
		const { press, shown } = thumbs();
		await press(-1);
		expect(sent()).toEqual([-1, -1, -1]);
		expect(shown).toEqual([-1]);
	});

	test('that can’t be stored goes back to what was, with words; the next press starts from there', async () => {
		chat.faults.push(FAILURE, FAILURE, FAILURE);
		const { press, shown } = thumbs(-1);
		await press(1);
		expect(shown).toEqual([1, -1, 'Oh.']);
		await press(1);
		expect(chat.thumbs.get('answer')).toBe(1);
	});

	test('of a conversation that is gone is not tried twice', async () => {
		const body = { code: 'conversation_unknown', message: 'Weg.' };
		chat.faults.push({ kind: 'status', status: 404, body });
		const { press, shown } = thumbs();
		await press(1);
		expect(chat.requests).toHaveLength(1);
		expect(shown).toEqual([1, null, 'Weg.']);
	});
});

describe('stars', () => {
	test('are stored', async () => {
		expect(await judge().stars(4)).toBeUndefined();
		expect(chat.stars.get('c')).toBe(4);
	});

	test('are stored once when the receipt is lost, and thanked for', async () => {
		chat.faults.push({ kind: 'drop', afterLines: 0 });
		expect(await judge().stars(5)).toBeUndefined();
		expect(chat.requests).toHaveLength(2);
		expect(chat.stars.get('c')).toBe(5);
	});

	test('that can’t be stored say why', async () => {
		chat.faults.push(FAILURE, FAILURE, FAILURE);
		expect(await judge().stars(1)).toBe('Oh.');
		chat.faults.push({ kind: 'reset' }, { kind: 'reset' }, { kind: 'reset' });
		expect(await judge().stars(1)).toBe(ERRORS.database_unavailable.de);
		expect(await judge(false).stars(1)).toBe(ERRORS.conversation_unknown.de);
		expect(chat.stars.size).toBe(0);
	});
});
