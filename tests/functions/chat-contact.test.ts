import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorBody, type ErrorCode } from '../../supabase/functions/_shared/errors.ts';
import { CONSENT_VERSION } from '../../supabase/functions/_shared/texts.ts';
import { database } from '../support/database.ts';
import type { NewWorkshop } from '../support/people.ts';
import { OIL_CHANGE, stored, Tab, workshopForChat } from './chat.ts';

let workshop: NewWorkshop;
let tab: Tab;

beforeEach(async () => {
	workshop = await workshopForChat();
	tab = new Tab(workshop);
	await tab.ask(OIL_CHANGE);
});

describe('a contact', () => {
	it('is stored with consent, inquiry and statistics, and confirmed in the transcript', async () => {
		const { status, body } = await tab.contact(
			tab.contactBody({ email: ' Anke@Kunde.Example ', note: 'Bitte ab 16 Uhr' })
		);
		expect(status).toBe(200);
		expect(body.message).toMatchObject({ role: 'assistant', aiGenerated: true, prices: [] });
		expect(body.message.text).toContain('unverbindlich');
		expect((await tab.open()).body.transcript?.at(-1)).toEqual(body.message);

		const sql = database();
		const [row] = await sql`
			select c.name, c.phone, c.email, c.source, i.service_names, i.vehicle_class, i.note, i.status, i.conversation_id
			from contacts c join inquiries i on i.contact_id = c.id where c.workshop_id = ${workshop.workshopId}`;
		expect(row).toEqual({
			name: 'Anke Beispiel',
			phone: '+492315550101',
			email: 'anke@kunde.example',
			source: 'widget',
			service_names: ['Ölwechsel'],
			vehicle_class: 'compact',
			note: 'Bitte ab 16 Uhr',
			status: 'new',
			conversation_id: tab.conversation?.id
		});
		const consents = await sql`
			select kind, text_version, locale, source from consents where workshop_id = ${workshop.workshopId}`;
		expect([...consents]).toEqual([
			{ kind: 'inquiry', text_version: CONSENT_VERSION, locale: 'de', source: tab.origin }
		]);
		expect(await stored(workshop)).toMatchObject({ contacts: 1, inquiries: 1, analytics: 1 });
	});

	it('gives a marketing consent only by ticking its box', async () => {
		const body = tab.contactBody();
		await tab.contact({ ...body, consent: { ...body.consent, marketing: true } });
		const sql = database();
		const kinds =
			await sql`select kind from consents where workshop_id = ${workshop.workshopId} order by kind`;
		expect(kinds.map(({ kind }) => kind as string)).toEqual(['inquiry', 'marketing']);
	});

	it('needs one channel only', async () => {
		expect((await tab.contact(tab.contactBody({ phone: '', email: 'a@b.example' }))).status).toBe(
			200
		);
	});

	it('sent twice, one after the other or at once, is stored once', async () => {
		const body = tab.contactBody();
		const first = await tab.contact(body);
		const others = await Promise.all([tab.contact(body), tab.contact(body), tab.contact(body)]);
		for (const again of others) expect(again.body.message).toEqual(first.body.message);
		const twin = tab.contactBody({ id: randomUUID() });
		await Promise.all([tab.contact(twin), tab.contact(twin)]);
		expect(await stored(workshop)).toMatchObject({ contacts: 1, inquiries: 2, consents: 2 });
	});

	it.each([
		['+43 1 5550101', '+4315550101'],
		['0176/555 01 01-2', '+4917655501012'],
		['0049 231 5550101', '+492315550101']
	])('has its number %s stored as %s', async (phone, e164) => {
		expect((await tab.contact(tab.contactBody({ phone }))).status).toBe(200);
		const sql = database();
		const [row] = await sql`select phone from contacts where workshop_id = ${workshop.workshopId}`;
		expect(row?.phone).toBe(e164);
	});

	it('is thanked and forgotten when the trap is filled', async () => {
		const before = await stored(workshop);
		const { status, body } = await tab.contact({ ...tab.contactBody(), company: 'Robot Ltd' });
		expect(status).toBe(200);
		expect(body.message.text).not.toBe('');
		expect(await stored(workshop)).toEqual(before);
	});
});

describe('a contact form', () => {
	const cases: [string, Record<string, unknown>, Record<string, ErrorCode>][] = [
		['without a name', { name: ' ' }, { name: 'invalid_name' }],
		['with a name that is too long', { name: 'a'.repeat(121) }, { name: 'invalid_name' }],
		['without a channel', { phone: undefined }, { phone: 'missing_channel' }],
		['with a number that is none', { phone: '12' }, { phone: 'invalid_phone' }],
		['with words for a number', { phone: 'ruf an' }, { phone: 'invalid_phone' }],
		['with an address without a host', { email: 'anke@' }, { email: 'invalid_email' }],
		['with two addresses', { email: 'a@b.example,c@d.example' }, { email: 'invalid_email' }],
		[
			'with several faults',
			{ name: '', phone: 'x', email: 'y' },
			{ name: 'invalid_name', email: 'invalid_email', phone: 'invalid_phone' }
		]
	];
	it.each(cases)('%s hears so, field by field', async (_what, contact, fields) => {
		const before = await stored(workshop);
		const answer = await tab.contact<ErrorBody>(tab.contactBody(contact));
		expect(answer.status).toBe(422);
		expect(answer.body.fields).toEqual(fields);
		expect(Object.values(fields)).toContain(answer.body.code);
		expect(answer.body.message).toBe(ERRORS[answer.body.code].de);
		expect(await stored(workshop)).toEqual(before);
	});

	it('with yesterday’s consent text is told to reload', async () => {
		const before = await stored(workshop);
		const body = { ...tab.contactBody(), consent: { version: '2020-01-01', marketing: false } };
		expect(await tab.contact(body)).toMatchObject({
			status: 409,
			body: { code: 'consent_outdated' }
		});
		expect(await stored(workshop)).toEqual(before);
	});

	it.each([
		['contact', undefined],
		['consent', undefined],
		['conversation', undefined],
		['conversation', { id: 'x', token: 'y' }]
	])('with %s as %j is refused', async (name, value) => {
		const body = { ...tab.contactBody(), [name]: value };
		expect(await tab.contact(body)).toMatchObject({
			status: 400,
			body: { code: 'invalid_request' }
		});
	});

	it('of another tab is refused', async () => {
		const before = await stored(workshop);
		const body = tab.contactBody();
		const foreign = { ...body, conversation: { ...body.conversation, token: 'A'.repeat(43) } };
		expect(await tab.contact(foreign)).toMatchObject({
			status: 404,
			body: { code: 'conversation_unknown' }
		});
		expect(await stored(workshop)).toEqual(before);
	});
});
