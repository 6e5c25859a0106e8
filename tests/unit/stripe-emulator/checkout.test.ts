import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVisitor, type Visitor } from './visitor.ts';
import { createPlans, createWorkshop, day, startBench, type Bench } from './support.ts';

let bench: Bench;
let stripe: Stripe;
let plans: Awaited<ReturnType<typeof createPlans>>;
let visitor: Visitor;

beforeAll(async () => {
	bench = await startBench();
	stripe = bench.stripe;
	plans = await createPlans(stripe);
	visitor = createVisitor();
});
afterAll(() => bench.close());

const card = { method: 'card', number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123' };
const sepa = { method: 'sepa_debit', iban: 'DE89 3704 0044 0532 0130 00' };
const munich = {
	name: 'Kfz Huber',
	line1: 'Lindwurmstr. 1',
	postal_code: '80337',
	city: 'München',
	country: 'DE'
};

/** A session in which a workshop buys Professional. */
async function open(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
	const customer = await createWorkshop(stripe, null);
	const session = await stripe.checkout.sessions.create({
		mode: 'subscription',
		customer: customer.id,
		line_items: [{ price: plans.professional.id, quantity: 1 }],
		success_url: 'https://app.example.de/done?session={CHECKOUT_SESSION_ID}',
		cancel_url: 'https://app.example.de/cancelled',
		automatic_tax: { enabled: true },
		tax_id_collection: { enabled: true },
		customer_update: { address: 'auto', name: 'auto' },
		billing_address_collection: 'required',
		allow_promotion_codes: true,
		locale: 'de',
		subscription_data: { metadata: { workshop_id: 'w1' } },
		...more
	});
	return { id: session.id, url: session.url ?? '', customer: customer.id };
}

const reload = (id: string) =>
	stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'line_items'] });

test('a person buys a plan by card and comes back to the shop', async () => {
	const { id, url, customer } = await open();
	const page = await visitor.get(url);
	expect(page).toContain('Stripe-Emulator – kein echtes Geld');
	expect(page).toContain('94,01');
	const end = await visitor.submit(url, { ...card, ...munich, action: 'pay' });
	expect(end).toBe(`https://app.example.de/done?session=${id}`);
	const session = await reload(id);
	expect(session).toMatchObject({
		status: 'complete',
		payment_status: 'paid',
		amount_total: 9401,
		total_details: { amount_tax: 1501 },
		url: null,
		customer,
		subscription: { status: 'active', metadata: { workshop_id: 'w1' } }
	});
	const { default_payment_method: method } = session.subscription as Stripe.Subscription;
	expect(await stripe.paymentMethods.retrieve(String(method))).toMatchObject({ customer });
	const events = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
	expect(events[0]).toBe('checkout.session.completed');
});

test('a declined card is told in words, and nothing is bought', async () => {
	const { id, url } = await open();
	const page = await visitor.submit(url, {
		...card,
		number: '4000000000000002',
		...munich,
		action: 'pay'
	});
	expect(page).toContain('Ihre Karte wurde abgelehnt');
	expect(page).not.toContain('4000000000000002');
	expect(page).toContain('Lindwurmstr. 1');
	expect(await reload(id)).toMatchObject({ status: 'open', subscription: null });
});

test('what is missing or wrong is said beside its field', async () => {
	const { url } = await open();
	const page = await visitor.submit(url, {
		...card,
		number: '4242424242424241',
		action: 'pay',
		tax_id: 'DE12'
	});
	expect(page).toContain('id="line1-trouble"');
	expect(page).toContain('id="tax_id-trouble"');
	const next = await visitor.submit(url, {
		...card,
		number: '4242424242424241',
		...munich,
		action: 'pay'
	});
	expect(next).toContain('Diese Kartennummer stimmt nicht');
});

test('a card with 3-D Secure asks at the bank, where a person may refuse', async () => {
	const { id, url } = await open();
	const threeD = { ...card, number: '4000002500003155', ...munich, action: 'pay' };
	const bank = await visitor.submit(url, threeD);
	expect(bank).toContain('Freigabe bei Ihrer Bank');
	const refused = await visitor.submit(`${url}/bank`, { answer: 'refuse' });
	expect(refused).toContain('Die Freigabe bei der Bank ist fehlgeschlagen');
	expect(await reload(id)).toMatchObject({ status: 'open' });
	await visitor.submit(url, threeD);
	const end = await visitor.submit(`${url}/bank`, { answer: 'confirm' });
	expect(end).toContain('https://app.example.de/done');
	const { subscription } = await reload(id);
	expect(subscription).toMatchObject({ status: 'active' });
	// set up once, it renews without asking
	await bench.advance(32 * day);
	expect((await reload(id)).subscription).toMatchObject({ status: 'active' });
});

test('SEPA: bought at once, paid days later, or not', async () => {
	const good = await open();
	const bad = await open();
	await visitor.submit(good.url, { ...sepa, ...munich, action: 'pay' });
	await visitor.submit(bad.url, {
		...sepa,
		iban: 'DE62370400440532013001',
		...munich,
		action: 'pay'
	});
	for (const { id } of [good, bad])
		expect(await reload(id)).toMatchObject({
			status: 'complete',
			payment_status: 'unpaid',
			subscription: { status: 'active' }
		});
	await bench.advance(6 * day);
	expect(await reload(good.id)).toMatchObject({ payment_status: 'paid' });
	expect(await reload(bad.id)).toMatchObject({
		payment_status: 'unpaid',
		subscription: { status: 'past_due' }
	});
	const types = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
	expect(types).toContain('checkout.session.async_payment_succeeded');
	expect(types).toContain('checkout.session.async_payment_failed');
});

test('the address decides the tax, and a changed amount is confirmed again', async () => {
	const { id, url, customer } = await open();
	await visitor.get(url);
	const vienna = {
		...munich,
		postal_code: '1010',
		city: 'Wien',
		country: 'AT',
		tax_id: 'ATU12345678'
	};
	const shown = await visitor.submit(url, { ...card, ...vienna, action: 'pay' });
	expect(shown).toContain('Der Betrag hat sich geändert');
	expect(shown).toContain('Reverse Charge');
	await visitor.submit(url, { ...card, ...vienna, action: 'pay' });
	expect(await reload(id)).toMatchObject({ status: 'complete', amount_total: 7900 });
	expect((await stripe.customers.listTaxIds(customer)).data).toMatchObject([
		{ value: 'ATU12345678' }
	]);
	expect(await stripe.customers.retrieve(customer)).toMatchObject({ address: { city: 'Wien' } });
});

test('a promotion code lowers the price and is redeemed once', async () => {
	await stripe.coupons.create({ id: 'HERBST', percent_off: 20, duration: 'forever' });
	const code = await stripe.promotionCodes.create({
		code: 'Herbst26',
		promotion: { type: 'coupon', coupon: 'HERBST' },
		max_redemptions: 1
	});
	const { id, url } = await open();
	expect(await visitor.submit(url, { ...munich, action: 'code', code: 'gibtsnicht' })).toContain(
		'Dieser Code gilt nicht'
	);
	const page = await visitor.submit(url, { ...munich, action: 'code', code: 'HERBST26' });
	expect(page).toContain('75,21');
	await visitor.submit(url, { ...card, ...munich, action: 'pay' });
	expect(await reload(id)).toMatchObject({
		amount_total: 7521,
		total_details: { amount_discount: 1580 }
	});
	expect(await stripe.promotionCodes.retrieve(code.id)).toMatchObject({
		times_redeemed: 1,
		active: false
	});
});

test('a trial costs nothing now; without need for a method none is asked for', async () => {
	const { id, url } = await open({
		payment_method_collection: 'if_required',
		subscription_data: { trial_period_days: 14 }
	});
	expect(await visitor.get(url)).toContain('Kostenlos bis');
	await visitor.submit(url, { method: 'none', ...munich, action: 'pay' });
	expect(await reload(id)).toMatchObject({
		payment_status: 'no_payment_required',
		subscription: { status: 'trialing', default_payment_method: null }
	});
});

test('setting a payment method up attaches it to the customer', async () => {
	const customer = await createWorkshop(stripe, null);
	const session = await stripe.checkout.sessions.create({
		mode: 'setup',
		currency: 'eur',
		customer: customer.id,
		success_url: 'https://app.example.de/done',
		setup_intent_data: { metadata: { subscription: 'sub_x' } }
	});
	await visitor.submit(session.url ?? '', { ...sepa, name: 'Kfz Huber', action: 'pay' });
	const done = await stripe.checkout.sessions.retrieve(session.id, {
		expand: ['setup_intent.payment_method']
	});
	expect(done).toMatchObject({
		status: 'complete',
		setup_intent: {
			status: 'succeeded',
			metadata: { subscription: 'sub_x' },
			payment_method: { customer: customer.id }
		}
	});
});

test('a session ends after a day, or when it is ended', async () => {
	const late = await open();
	const ended = await open();
	expect((await stripe.checkout.sessions.expire(ended.id)).status).toBe('expired');
	await bench.advance(day);
	expect(await reload(late.id)).toMatchObject({ status: 'expired', url: null });
	expect(await visitor.get(late.url)).toContain('Diese Seite ist abgelaufen');
	await expect(stripe.checkout.sessions.expire(late.id)).rejects.toMatchObject({ statusCode: 400 });
});
