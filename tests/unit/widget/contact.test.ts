import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from '../../../widget/src/panel/api.ts';
import { createContactSender } from '../../../widget/src/panel/contact.ts';
import { Outbox } from '../../../widget/src/panel/outbox.ts';
import { Waker } from '../../../widget/src/panel/retry.ts';
import { Session } from '../../../widget/src/panel/session.ts';
import { checkContact } from '../../../widget/src/panel/view/contact-form.ts';
import { startChatServer, type ChatServer } from './chat-server.ts';

let chat: ChatServer;
beforeEach(async () => void (chat = await startChatServer()));
afterEach(() => chat.close());

const ERIKA = {
	name: 'Erika Beispiel',
	phone: '0231 123456',
	email: '',
	note: '',
	marketing: false,
	company: ''
};

function form() {
	const shared = { key: 'cb_pub_test', locale: 'de' as const };
	const api = createApi(chat.url);
	const waker = new Waker();
	const session = new Session(shared.key, () => ({
		getItem: () => null,
		setItem: () => undefined
	}));
	const ignore = () => undefined;
	const outbox = new Outbox({
		api,
		session,
		waker,
		request: shared,
		listener: {
			queued: ignore,
			delivery: ignore,
			accepted: ignore,
			restart: ignore,
			delta: ignore,
			answered: ignore
		}
	});
	const confirmations: string[] = [];
	const submit = createContactSender({
		...shared,
		api,
		session,
		waker,
		outbox,
		askForCall: () => outbox.send('Bitte rufen Sie mich zurück.'),
		onStored: ({ message }) => confirmations.push(message.text)
	});
	return { submit, outbox, session, confirmations };
}

test('opens a conversation of its own when the visitor has asked nothing yet', async () => {
	const { submit, confirmations } = form();
	expect(await submit(ERIKA)).toBeUndefined();
	expect(confirmations).toEqual(['Danke, Erika Beispiel.']);
	expect(chat.conversations.size).toBe(1);
	expect(chat.stored.size).toBe(1);
});

test('sends only the channel that was given, and marketing as it was ticked', async () => {
	const { submit, session } = form();
	await submit(ERIKA);
	const [request] = chat.contacts.values();
	expect(request?.contact).toEqual({
		id: expect.any(String) as string,
		name: ERIKA.name,
		phone: ERIKA.phone
	});
	expect(request?.consent).toEqual({ version: expect.any(String) as string, marketing: false });
	expect(request).not.toHaveProperty('company');
	expect(request?.session).toBe(session.id);
});

test('is stored once when the receipt is lost; the next inquiry is another one', async () => {
	const { submit, outbox, confirmations } = form();
	outbox.send('Hallo');
	await outbox.settled();
	chat.faults.push({ kind: 'drop', afterLines: 0 });
	await submit(ERIKA);
	expect(chat.contacts.size).toBe(1);
	await submit(ERIKA);
	expect(chat.contacts.size).toBe(2);
	expect(confirmations).toHaveLength(2);
});

test("hands back the server's verdict on a field", async () => {
	const { submit, outbox } = form();
	outbox.send('Hallo');
	await outbox.settled();
	const body = {
		code: 'invalid_request',
		message: 'Bitte prüfen.',
		fields: { phone: 'invalid_phone' }
	};
	chat.faults.push({ kind: 'status', status: 422, body });
	expect(await submit(ERIKA)).toEqual({
		fields: { phone: 'invalid_phone' },
		text: 'Bitte prüfen.'
	});
});

test('goes into a new conversation when the old one is gone', async () => {
	const { submit, outbox, confirmations } = form();
	outbox.send('Hallo');
	await outbox.settled();
	chat.conversations.clear();
	expect(await submit(ERIKA)).toBeUndefined();
	expect(confirmations).toHaveLength(1);
});

test.each([
	[{}, {}],
	[{ name: '  ' }, { name: 'invalid_name' }],
	[{ phone: '' }, { phone: 'missing_channel' }],
	[{ phone: '', email: 'erika@beispiel.example' }, {}],
	[{ phone: '12' }, { phone: 'invalid_phone' }],
	[{ email: 'erika@' }, { email: 'invalid_email' }]
])('checks before sending: %j', (change, errors) => {
	expect(checkContact({ ...ERIKA, ...change })).toEqual(errors);
});
