import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, writeLead, writeTalk, type Owner } from '../support/history.ts';
import { wordsOf } from '../support/metric-page.ts';

describe('a contact', () => {
	let owner: Owner;
	let contactId: string;
	let inquiryId: string;
	let conversationId: string;
	beforeAll(async () => (owner = await newOwner()));
	beforeEach(async () => {
		conversationId = await writeTalk(owner.workshopId);
		({ contactId, inquiryId } = await writeLead(owner.workshopId, {
			email: 'anke@kunde.example',
			conversationId,
			note: 'Bitte ab 17 Uhr anrufen',
			marketing: true
		}));
	});
	const path = () => `/app/contacts/${contactId}`;
	const inquiry = async () =>
		(
			await database()`
				select status, won_amount, lost_reason, staff_note, note from inquiries where id = ${inquiryId}`
		)[0];
	const move = (fields: Record<string, string>) =>
		owner.visitor.post(`${path()}?/inquiry`, {
			id: inquiryId,
			was: 'new',
			amount: '',
			reason: '',
			note: '',
			...fields
		});

	test('shows how to reach them, what they wrote and agreed to, and the conversation', async () => {
		const { status, html } = await owner.visitor.get(path());
		expect(status).toBe(200);
		for (const text of [
			'href="tel:+492315550101"',
			'0231 5550101',
			'href="mailto:anke@kunde.example"',
			'Bitte ab 17 Uhr anrufen',
			`href="/app/conversations/${conversationId}"`,
			'Text 2026-11-24',
			'Widerruf eintragen'
		]) {
			expect(html).toContain(text);
		}
	});

	test('names its key and that of the conversation, however many keys there are', async () => {
		const sql = database();
		const keys = await sql`
			insert into client_keys (workshop_id, name)
			select ${owner.workshopId}, name from unnest(array['Startseite', 'Reifenaktion']) as name
			returning id, name`;
		const key = keys.find(({ name }) => name === 'Reifenaktion')?.id as string;
		await sql`update contacts set client_key_id = ${key} where id = ${contactId}`;
		await sql`update conversations set client_key_id = ${key} where id = ${conversationId}`;
		for (const page of [path(), `/app/conversations/${conversationId}`]) {
			const { status, html } = await owner.visitor.get(page);
			expect(status).toBe(200);
			expect(wordsOf(html)).toContain('Reifenaktion');
		}
	});

	test('shows the lead score with its reasons, and what the customer is worth', async () => {
		const words = wordsOf((await owner.visitor.get(path())).html);
		expect(words).toMatch(/Lead-Score [1-9]\d? von 100, Klasse [ABC]/);
		expect(words).toContain('Telefon oder E-Mail ist bekannt +10');
		expect(words).toContain('Noch kein Auftrag Bisheriger Umsatz 0 € Erwartet im Jahr 737 €');
		await move({ status: 'won', amount: '500' });
		const { worth } = JSON.parse((await owner.visitor.get(`${path()}/standing`)).html) as {
			worth: { historic: number; segment: string };
		};
		expect(worth).toMatchObject({ historic: 500, segment: 'active' });
		expect(wordsOf((await owner.visitor.get(path())).html)).toContain(
			'Aktiv (bis 6 Monate) Bisheriger Umsatz 500 € Erwartet im Jahr 575 €'
		);
	});

	test('has no lead score once it is switched off, here and in the list, until it is on again', async () => {
		const badges = async () =>
			wordsOf((await owner.visitor.get('/app/contacts')).html).match(/Lead-Score \d+ von 100/g)
				?.length ?? 0;
		const before = await badges();
		expect((await owner.visitor.post(`${path()}?/score`, { scored: '' })).status).toBe(200);
		expect(wordsOf((await owner.visitor.get(path())).html)).toContain(
			'Für diesen Kontakt wird kein Lead-Score berechnet'
		);
		expect(await badges()).toBe(before - 1);
		await owner.visitor.post(`${path()}?/score`, { scored: '1' });
		expect(await badges()).toBe(before);
		const stranger = await newOwner();
		expect((await stranger.visitor.post(`${path()}?/score`, { scored: '' })).status).toBe(404);
		expect(await badges()).toBe(before);
	});

	test('moves through the pipeline; the figures follow', async () => {
		expect((await move({ status: 'contacted', note: 'Rückruf morgen' })).status).toBe(200);
		expect(await inquiry()).toMatchObject({
			status: 'contacted',
			staff_note: 'Rückruf morgen',
			note: 'Bitte ab 17 Uhr anrufen'
		});
		await move({ was: 'contacted', status: 'won', amount: '1.250,50 €' });
		expect(await inquiry()).toMatchObject({ status: 'won', won_amount: '1250.50' });
		await move({ was: 'won', status: 'lost', reason: 'zu teuer' });
		expect(await inquiry()).toMatchObject({
			status: 'lost',
			won_amount: null,
			lost_reason: 'zu teuer'
		});
		const [counted] = await database()`
			select conversion_status from contact_analytics where inquiry_id = ${inquiryId}`;
		expect(counted?.conversion_status).toBe('lost');
	});

	test.each([
		[{ status: 'won' }, 'Bitte tragen Sie den Umsatz ein.'],
		[{ status: 'won', amount: 'viel' }, 'Bitte nur einen Betrag in Euro'],
		[{ status: 'won', amount: '-5' }, 'Bitte nur einen Betrag in Euro'],
		[{ status: 'lost', reason: ' \u200b ' }, 'Bitte nennen Sie kurz den Grund.'],
		[{ status: 'lost', reason: 'x'.repeat(201) }, 'Bitte höchstens 200 Zeichen.'],
		[{ status: 'contacted', note: 'x'.repeat(1001) }, 'Bitte höchstens 1000 Zeichen.']
	])('refuses %j in words and changes nothing', async (fields, words) => {
		const { status, html } = await move(fields);
		expect(status).toBe(400);
		expect(html).toContain(words);
		expect(await inquiry()).toMatchObject({ status: 'new', won_amount: null, staff_note: null });
	});

	test('refuses a status that does not exist', async () => {
		expect((await move({ status: 'paid' })).status).toBe(400);
		expect(await inquiry()).toMatchObject({ status: 'new' });
	});

	test('answers the second of two tabs that somebody was faster', async () => {
		await move({ status: 'booked' });
		const { status, html } = await move({ status: 'lost', reason: 'zu teuer' });
		expect(status).toBe(409);
		expect(html).toContain('Jemand hat das inzwischen geändert.');
		expect(await inquiry()).toMatchObject({ status: 'booked', lost_reason: null });
	});

	test('is edited; numbers are stored for dialling, addresses in lower case', async () => {
		const { status, html } = await owner.visitor.post(`${path()}?/contact`, {
			name: '  Anke\u202e Neu ',
			phone: '0231/99 88 77',
			email: 'Anke.Neu@Kunde.example'
		});
		expect(status).toBe(200);
		expect(html).toContain('Anke Neu');
		const [row] = await database()`
			select name, phone, email from contacts where id = ${contactId}`;
		expect(row).toEqual({
			name: 'Anke Neu',
			phone: '+49231998877',
			email: 'anke.neu@kunde.example'
		});
	});

	test.each([
		{ name: '', phone: '0231 5550101', email: '' },
		{ name: 'Anke', phone: '', email: '' },
		{ name: 'Anke', phone: '12', email: '' },
		{ name: 'Anke', phone: '', email: 'anke@' },
		{ name: 'x'.repeat(121), phone: '0231 5550101', email: '' }
	])('can’t become %j', async (fields) => {
		expect((await owner.visitor.post(`${path()}?/contact`, fields)).status).toBe(400);
		const [row] = await database()`select name, phone from contacts where id = ${contactId}`;
		expect(row).toEqual({ name: 'Anke Beispiel', phone: '+492315550101' });
	});

	test('withdraws advertising once and keeps the record', async () => {
		expect((await owner.visitor.post(`${path()}?/withdraw`)).status).toBe(200);
		const rows = await database()`
			select kind, withdrawn_at from consents where contact_id = ${contactId} order by kind`;
		expect(rows.map(({ kind, withdrawn_at }) => [kind, withdrawn_at !== null])).toEqual([
			['inquiry', false],
			['marketing', true]
		]);
		const { html } = await owner.visitor.get(path());
		expect(html).toContain('nicht erlaubt');
		expect(html).toContain('widerrufen');
		expect(html).not.toContain('Widerruf eintragen');
	});

	test('is erased with inquiries, consents and the conversation; the count stays', async () => {
		const answer = await owner.visitor.post(`${path()}?/erase`);
		expect([answer.status, answer.location]).toEqual([303, '/app/contacts']);
		const sql = database();
		expect(await sql`select 1 from contacts where id = ${contactId}`).toEqual([]);
		expect(await sql`select 1 from inquiries where contact_id = ${contactId}`).toEqual([]);
		expect(await sql`select 1 from consents where contact_id = ${contactId}`).toEqual([]);
		expect(await sql`select 1 from messages where conversation_id = ${conversationId}`).toEqual([]);
		const tombs = await sql`
			select 1 from contact_analytics where workshop_id = ${owner.workshopId} and contact_id is null`;
		expect(tombs).toHaveLength(1);
		expect((await owner.visitor.get(path())).status).toBe(404);
	});

	test('of another workshop does not exist, and nothing can be done to it', async () => {
		const other = await newOwner();
		expect((await other.visitor.get(path())).status).toBe(404);
		const before = await database()`select * from contacts where id = ${contactId}`;
		const attempts = {
			contact: { name: 'Gekapert', phone: '0231 1234567', email: '' },
			erase: {},
			inquiry: { id: inquiryId, was: 'new', status: 'lost', amount: '', reason: 'x', note: '' },
			withdraw: {}
		};
		for (const [action, fields] of Object.entries(attempts)) {
			const { status } = await other.visitor.post(
				`${path()}?/${action}`,
				fields as Record<string, string>
			);
			expect([action, status >= 400 || action === 'withdraw']).toEqual([action, true]);
		}
		expect(await database()`select * from contacts where id = ${contactId}`).toEqual(before);
		expect(await inquiry()).toMatchObject({ status: 'new' });
		const standing = await database()`
			select 1 from consents where contact_id = ${contactId} and withdrawn_at is null`;
		expect(standing).toHaveLength(2);
	});

	test('can’t take over another workshop’s inquiry through its own address', async () => {
		const other = await newOwner();
		const own = await writeLead(other.workshopId);
		const { status } = await other.visitor.post(`/app/contacts/${own.contactId}?/inquiry`, {
			id: inquiryId,
			was: 'new',
			status: 'contacted',
			amount: '',
			reason: '',
			note: ''
		});
		expect(status).toBe(409);
		expect(await inquiry()).toMatchObject({ status: 'new' });
	});

	test.each(['nonsense', randomUUID()])('%s does not exist', async (unknown) => {
		const { status, html } = await owner.visitor.get(`/app/contacts/${unknown}`);
		expect(status).toBe(404);
		expect(html).toContain('Diesen Kontakt gibt es nicht');
		for (const action of ['contact', 'erase']) {
			const fields = { name: 'Anke', phone: '0231 5550101', email: '' };
			expect((await owner.visitor.post(`/app/contacts/${unknown}?/${action}`, fields)).status).toBe(
				404
			);
		}
	});
});
