import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageRequest } from '../../../supabase/functions/_shared/protocol.ts';
import { createApi } from '../../../widget/src/panel/api.ts';
import { Outbox, type Delivery } from '../../../widget/src/panel/outbox.ts';
import { Waker, type Patience } from '../../../widget/src/panel/retry.ts';
import { Session } from '../../../widget/src/panel/session.ts';
import { startChatServer, type ChatServer } from './chat-server.ts';
import { memory } from './memory.ts';

const KEY = 'cb_pub_test';
const PATIENCE: Patience = { firstMs: 20, longestMs: 80, longestAskedMs: 5_000, attempts: 5 };

let chat: ChatServer;
beforeEach(async () => void (chat = await startChatServer()));
afterEach(() => chat.close());

/** An outbox with the real transport, and a record of what its view would have shown. */
function tab(store = memory(), patience = PATIENCE, silenceMs = 300) {
	const session = new Session(KEY, () => store);
	const shown = {
		bubbles: [] as string[],
		states: [] as string[],
		deliveries: new Map<string, Delivery>(),
		partial: '',
		answers: [] as string[]
	};
	const outbox = new Outbox({
		api: createApi(chat.url, silenceMs),
		session,
		waker: new Waker(),
		request: { key: KEY, locale: 'de', page: '/' },
		patience,
		listener: {
			queued: ({ id }) => shown.bubbles.push(id),
			delivery: ({ id }, delivery) => {
				shown.states.push(delivery.state);
				shown.deliveries.set(id, delivery);
			},
			accepted: () => undefined,
			restart: () => (shown.partial = ''),
			delta: (_message, text) => (shown.partial += text),
			answered: (_question, { message }) => shown.answers.push(message.text)
		}
	});
	return { outbox, session, shown, store };
}

const ids = () => chat.requests.map((request) => (request as MessageRequest).message.id);

describe('a message', () => {
	test('is sent once and answered as a stream', async () => {
		const { outbox, session, shown } = tab();
		outbox.send('Was kostet ein Ölwechsel?');
		await outbox.settled();
		expect(shown.answers).toEqual(['Antwort auf: Was kostet ein Ölwechsel?']);
		expect(shown.partial).toBe('Antwort auf: Was kostet ein Ölwechsel?');
		expect(shown.states).toEqual(['sending', 'sent']);
		expect(chat.requests).toHaveLength(1);
		expect(session.queue).toEqual([]);
		expect(chat.conversations).toContain(session.conversation?.id);
	});

	test('goes out as a simple request that needs no preflight', async () => {
		const { outbox, session } = tab();
		outbox.send('Hallo');
		await outbox.settled();
		expect(chat.kinds).toEqual(['POST text/plain']);
		expect(chat.requests[0]).toMatchObject({
			key: KEY,
			locale: 'de',
			page: '/',
			session: session.id
		});
	});

	test('survives resets before the first byte', async () => {
		chat.faults.push({ kind: 'reset' }, { kind: 'reset' });
		const { outbox, shown } = tab();
		outbox.send('Hallo');
		await outbox.settled();
		expect(shown.states).toEqual(['sending', 'waiting', 'sending', 'waiting', 'sending', 'sent']);
		expect(shown.bubbles).toHaveLength(1);
		expect(new Set(ids()).size).toBe(1);
		expect(shown.answers).toHaveLength(1);
	});

	test.each([1, 2, 3])(
		'is stored and answered once when the stream breaks after line %i',
		async (afterLines) => {
			chat.faults.push({ kind: 'drop', afterLines });
			const { outbox, shown } = tab();
			outbox.send('Was kostet das?');
			await outbox.settled();
			expect(chat.requests).toHaveLength(2);
			expect(new Set(ids()).size).toBe(1);
			expect(chat.stored.size).toBe(1);
			expect(chat.conversations.size).toBe(1);
			expect(shown.partial).toBe('Antwort auf: Was kostet das?');
			expect(shown.answers).toEqual(['Antwort auf: Was kostet das?']);
		}
	);

	test('is sent again when the server falls silent', async () => {
		chat.faults.push({ kind: 'silence' });
		const { outbox, shown } = tab(memory(), PATIENCE, 100);
		outbox.send('Hallo?');
		await outbox.settled();
		expect(chat.requests).toHaveLength(2);
		expect(shown.answers).toHaveLength(1);
	});

	test('waits as long as a 503 asks for', async () => {
		const body = { code: 'database_unavailable', message: 'Gleich wieder da.' };
		chat.faults.push({ kind: 'status', status: 503, body, retryAfter: 1 });
		const { outbox, shown } = tab();
		outbox.send('Hallo');
		await outbox.settled();
		expect((chat.at[1] ?? 0) - (chat.at[0] ?? 0)).toBeGreaterThanOrEqual(990);
		expect(shown.answers).toHaveLength(1);
	});

	test('is kept, with the reason, when a limit lasts too long; sending again works', async () => {
		const body = { code: 'rate_limited', message: 'Bitte warten Sie einen Moment.' };
		chat.faults.push({ kind: 'status', status: 429, body, retryAfter: 600 });
		const { outbox, session, shown } = tab();
		outbox.send('Hallo');
		await outbox.settled();
		const [id = ''] = shown.bubbles;
		const delivery = shown.deliveries.get(id);
		expect(delivery).toMatchObject({ state: 'failed', fault: { details: { text: body.message } } });
		expect(session.queue).toHaveLength(1);
		outbox.wake();
		await outbox.settled();
		expect(chat.requests).toHaveLength(1);
		outbox.resend(id);
		await outbox.settled();
		expect(shown.answers).toHaveLength(1);
		expect(new Set(ids()).size).toBe(1);
	});

	test('fails after its attempts and goes out by itself when the network returns', async () => {
		chat.faults.push(...Array.from({ length: 5 }, () => ({ kind: 'reset' as const })));
		const { outbox, shown } = tab();
		outbox.send('Hallo');
		await outbox.settled();
		expect(shown.states.at(-1)).toBe('failed');
		outbox.wake();
		await outbox.settled();
		expect(shown.states.at(-1)).toBe('sent');
		expect(chat.stored.size).toBe(1);
	});

	test('that the server will never take is neither repeated nor kept', async () => {
		const body = { code: 'message_too_long', message: 'Zu lang.' };
		chat.faults.push({ kind: 'status', status: 413, body });
		const { outbox, session, shown } = tab();
		outbox.send('x'.repeat(3000));
		await outbox.settled();
		expect(chat.requests).toHaveLength(1);
		expect(shown.states).toEqual(['sending', 'failed']);
		expect(session.queue).toEqual([]);
	});

	test('is asked for again while another connection is being answered', async () => {
		const event = { type: 'error', code: 'message_in_progress', message: '…' };
		chat.faults.push({ kind: 'event', event });
		const { outbox, shown } = tab();
		outbox.send('Hallo');
		await outbox.settled();
		expect(shown.answers).toHaveLength(1);
	});

	test('starts a new conversation when the old one is gone', async () => {
		const { outbox, session, shown } = tab();
		outbox.send('eins');
		await outbox.settled();
		const before = session.conversation?.id;
		chat.conversations.clear();
		outbox.send('zwei');
		await outbox.settled();
		expect(session.conversation?.id).not.toBe(before);
		expect(shown.answers).toEqual(['Antwort auf: eins', 'Antwort auf: zwei']);
		expect(shown.states).not.toContain('failed');
	});

	test('keeps its turn: one at a time, in the order written', async () => {
		chat.faults.push({ kind: 'drop', afterLines: 1 });
		const { outbox, shown } = tab();
		for (const text of ['eins', 'zwei', 'drei']) outbox.send(text);
		await outbox.settled();
		expect(shown.answers).toEqual(['eins', 'zwei', 'drei'].map((text) => `Antwort auf: ${text}`));
		expect(chat.conversations.size).toBe(1);
	});

	test('arrives whole however the network cuts the stream', async () => {
		chat.faults.push({ kind: 'pieces', bytes: 3 });
		const { outbox, shown } = tab();
		outbox.send('Ölwechsel für Köln: 10–80 €?');
		await outbox.settled();
		expect(shown.partial).toBe('Antwort auf: Ölwechsel für Köln: 10–80 €?');
	});
});

describe('a tab', () => {
	test('goes on after a change of page, with the same conversation and what was unsent', async () => {
		const first = tab();
		first.outbox.send('eins');
		await first.outbox.settled();
		const body = { code: 'rate_limited', message: '…' };
		chat.faults.push({ kind: 'status', status: 429, body, retryAfter: 600 });
		first.outbox.send('zwei');
		await first.outbox.settled();

		const second = tab(first.store);
		expect(second.session.conversation).toEqual(first.session.conversation);
		await second.outbox.flush();
		expect(second.shown.answers).toEqual(['Antwort auf: zwei']);
		expect(chat.conversations.size).toBe(1);
		expect(chat.stored.size).toBe(2);
	});
});
