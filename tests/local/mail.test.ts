/** The mail emulator's attachments, and the trouble that addresses stand for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMail, type MailEmulator } from '../../supabase/local/mail/index.ts';
import { choosePorts } from '../../supabase/local/ports.ts';

let mail: MailEmulator;
beforeAll(async () => {
	const { mailbox } = await choosePorts([{ name: 'mailbox', preferred: 0 }], () => undefined);
	mail = await startMail(mailbox);
});
afterAll(() => mail.close());

const attachment = (text: string) => ({
	filename: 'Bericht „Woche“.csv',
	content: Buffer.from(text).toString('base64'),
	content_type: 'text/csv; charset=utf-8'
});

async function send(key: string, to: string, text = 'a;b') {
	const response = await fetch(`${mail.url}/emails`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'idempotency-key': key },
		body: JSON.stringify({
			from: 'CarBot <post@carbot.example>',
			to: [to],
			subject: `Bericht ${key}`,
			html: '<p>Hallo</p>',
			attachments: [attachment(text)]
		})
	});
	return {
		status: response.status,
		body: (await response.json()) as { id: string; name?: string }
	};
}

interface Listed {
	id: string;
	subject: string;
	attachments: { filename: string; size: number; download_url: string }[];
}
async function listed(subject: string): Promise<Listed[]> {
	const response = await fetch(`${mail.url}/emails`);
	const { data } = (await response.json()) as { data: Listed[] };
	return data.filter((each) => each.subject === subject);
}

test('a mail is listed with its attachments, which can be fetched as they were sent', async () => {
	const { status, body } = await send('one', 'a@b.example');
	expect(status).toBe(200);
	const [sent] = await listed('Bericht one');
	expect(sent?.attachments).toMatchObject([{ filename: 'Bericht „Woche“.csv', size: 3 }]);
	const file = await fetch(sent?.attachments[0]?.download_url ?? '');
	expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
	expect(await file.text()).toBe('a;b');
	const list = await fetch(`${mail.url}/emails/${body.id}/attachments`);
	expect(await list.json()).toMatchObject({ object: 'list', data: [{ size: 3 }] });
	const page = await (await fetch(`${mail.url}/inbox/${body.id}`)).text();
	expect(page).toContain('Bericht „Woche“.csv</a>');
	expect(await (await fetch(`${mail.url}/inbox`)).text()).toContain('Bericht one');
});

test('the same key is the same mail, or refused when an attachment differs', async () => {
	const first = await send('two', 'a@b.example');
	expect((await send('two', 'a@b.example')).body.id).toBe(first.body.id);
	expect(await send('two', 'a@b.example', 'other')).toMatchObject({
		status: 409,
		body: { name: 'invalid_idempotent_request' }
	});
	expect(await listed('Bericht two')).toHaveLength(1);
});

test('addresses stand for a refusal and for a lost answer', async () => {
	expect((await send('three', 'a@refused-422.example')).status).toBe(422);
	expect(await listed('Bericht three')).toEqual([]);
	expect((await send('four', 'a@lost.example')).status).toBe(503);
	expect((await send('four', 'a@lost.example')).status).toBe(200);
	expect(await listed('Bericht four')).toHaveLength(1);
});
