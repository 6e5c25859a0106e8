import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { newOwner, type Owner } from './services-support.ts';

const path = '/app/billing';
const asScript = { accept: 'application/json', 'x-sveltekit-action': 'true' };

let owner: Owner;
beforeEach(async () => void (owner = await newOwner()));

const setPlan = (fields: Record<string, unknown>) => database()`
	update subscription_plans set ${database()(fields)} where workshop_id = ${owner.workshopId}`;

/** Writes contacts as the chat does. */
const contacts = (count: number) => database()`
	insert into contacts (workshop_id, name, phone, source)
	select ${owner.workshopId}, 'Besucher ' || n, '+4915112345' || lpad(n::text, 3, '0'), 'widget'
	from generate_series(1, ${count}::int) as n`;

describe('the billing page', () => {
	test('shows the trial, what it includes and what is sold', async () => {
		const { status, html } = await owner.visitor.get(path);
		expect(status).toBe(200);
		expect(html).toContain('Noch 14 Tage kostenlos');
		expect(html).toContain('Basic buchen');
		expect(html).toContain('Professional buchen');
		expect(html).toContain('Noch keine Rechnung');
	});

	test('stays open without a plan, and every other page says so', async () => {
		await setPlan({ trial_ends_at: new Date(Date.now() - 1000) });
		const { status, html } = await owner.visitor.get(path);
		expect(status).toBe(200);
		expect(html).toContain('Ihre Testphase ist vorbei');
		expect((await owner.visitor.get('/app')).html).toContain('hat keinen gültigen Tarif');
	});

	test('warns three days before the trial ends, not earlier', async () => {
		expect((await owner.visitor.get('/app')).html).not.toContain('Ihre Testphase endet');
		await setPlan({ trial_ends_at: new Date(Date.now() + 3 * 86_400_000) });
		expect((await owner.visitor.get('/app')).html).toContain('Ihre Testphase endet in 3 Tagen.');
	});

	test('says until when a plan goes on whose payment fails', async () => {
		const since = new Date(Date.now() - 3 * 86_400_000);
		await setPlan({ status: 'past_due', trial_ends_at: null, past_due_since: since });
		const { html } = await owner.visitor.get(path);
		expect(html).toContain('Die letzte Zahlung ist fehlgeschlagen');
		expect((await owner.visitor.get('/app')).html).toContain('Zahlung klären');
	});

	test('is for owners; others see plan and use', async () => {
		await database()`
			update memberships set role = 'staff' where workshop_id = ${owner.workshopId}`;
		const { status, html } = await owner.visitor.get(path);
		expect(status).toBe(200);
		expect(html).toContain('kümmern sich die Inhaberinnen und Inhaber');
		expect(html).not.toContain('Professional buchen');
		const answer = await owner.visitor.post(`${path}?/checkout`, { plan: 'basic' }, asScript);
		expect(JSON.parse(answer.html)).toMatchObject({ type: 'failure', status: 403 });
	});

	test('leads to the checkout, and offers the way without scripts', async () => {
		const { html } = await owner.visitor.post(`${path}?/checkout`, { plan: 'basic' });
		expect(html).toContain('Weiter zu Stripe');
	});

	test.each([
		['checkout', { plan: 'enterprise' }, 409],
		['checkout', { plan: 'gold' }, 400],
		['preview', { plan: 'basic' }, 409],
		['change', { plan: 'basic', at: '1' }, 409],
		['cancel', {}, 409],
		['resume', {}, 409],
		['portal', {}, 409]
	])('refuses %s %j without a subscription', async (action, fields, expected) => {
		const { html } = await owner.visitor.post(`${path}?/${action}`, fields, asScript);
		const { type, status } = JSON.parse(html) as { type: string; status: number };
		expect([type, status]).toEqual(['failure', expected]);
	});
});

describe('a wish for a quote', () => {
	test('is stored and put among the mails', async () => {
		const { html } = await owner.visitor.post(
			`${path}?/quote`,
			{ message: 'Acht Standorte', phone: '0231 1' },
			asScript
		);
		expect(JSON.parse(html)).toMatchObject({ type: 'success' });
		const rows = await database()`
			select message, phone from quote_requests where workshop_id = ${owner.workshopId}`;
		expect(rows).toEqual([{ message: 'Acht Standorte', phone: '0231 1' }]);
		const mails = await database()`
			select kind from private.mail_outbox where workshop_id = ${owner.workshopId}`;
		expect(mails.map(({ kind }) => kind as string)).toContain('quote_requested');
	});

	test('needs words', async () => {
		const { html } = await owner.visitor.post(`${path}?/quote`, { message: ' ' }, asScript);
		expect(html).toContain('Bitte schreiben Sie kurz');
	});
});

describe('contacts beyond the plan', () => {
	test('stand in the list as locked, without who they are', async () => {
		await setPlan({ plan_type: 'basic', status: 'active', trial_ends_at: null });
		await contacts(102);
		const { html } = await owner.visitor.get('/app/contacts');
		expect(html).toContain('Gesperrte Kontakte (2)');
		expect(html).not.toContain('Besucher 101');
		const { html: billing } = await owner.visitor.get(path);
		expect(billing).toContain('102 von 100');
		expect(billing).toContain('2 gesperrt');
	});
});
