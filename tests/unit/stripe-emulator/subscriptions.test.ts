import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPlans, createWorkshop, day, startBench, type Bench } from './support.ts';

let bench: Bench;
let stripe: Stripe;
let plans: Awaited<ReturnType<typeof createPlans>>;

beforeAll(async () => {
	bench = await startBench();
	stripe = bench.stripe;
	plans = await createPlans(stripe);
});
afterAll(() => bench.close());

const now = async () => (await bench.control<{ now: number }>('clock')).now;

/** A workshop that pays with the given test card, and its subscription to Basic. */
async function subscribe(
	card: string | null,
	more: Partial<Stripe.SubscriptionCreateParams> = {}
): Promise<Stripe.Subscription> {
	const customer = await createWorkshop(stripe, card);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	return stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: plans.basic.id }],
		...(method && { default_payment_method: method.id }),
		automatic_tax: { enabled: true },
		...more
	});
}

const reload = (id: string) => stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
const invoicesOf = async (subscription: string) =>
	(await stripe.invoices.list({ subscription, limit: 100 })).data;

test('with a card it is active at once, its invoice paid with German VAT', async () => {
	const { id, items } = await subscribe('pm_card_visa');
	const subscription = await reload(id);
	expect(subscription.status).toBe('active');
	expect(subscription.latest_invoice).toMatchObject({
		status: 'paid',
		billing_reason: 'subscription_create',
		subtotal: 2900,
		total: 3451,
		amount_paid: 3451
	});
	expect(items.data[0]?.current_period_end).toBe(Date.UTC(2026, 11, 1, 9) / 1000);
});

test('with a card that is declined it is incomplete, and expired after 23 hours', async () => {
	const { id, status } = await subscribe('pm_card_chargeCustomerFail');
	expect(status).toBe('incomplete');
	expect((await reload(id)).latest_invoice).toMatchObject({ status: 'open', attempt_count: 1 });
	await bench.advance(23 * 3600);
	const expired = await reload(id);
	expect(expired.status).toBe('incomplete_expired');
	expect(expired.latest_invoice).toMatchObject({ status: 'void' });
});

test('error_if_incomplete leaves no trace of a payment that failed', async () => {
	const before = (await stripe.subscriptions.list({ status: 'all', limit: 100 })).data.length;
	await expect(
		subscribe('pm_card_chargeCustomerFail', { payment_behavior: 'error_if_incomplete' })
	).rejects.toMatchObject({ statusCode: 402, code: 'card_declined', type: 'StripeCardError' });
	expect((await stripe.subscriptions.list({ status: 'all', limit: 100 })).data).toHaveLength(
		before
	);
});

test('it renews on the day of the month, an hour after the period began', async () => {
	const { id } = await subscribe('pm_card_visa');
	const start = await now();
	const end = (await reload(id)).items.data[0]?.current_period_end ?? 0;
	await bench.advance(end - start + 60);
	const renewed = await reload(id);
	expect(renewed.items.data[0]?.current_period_start).toBe(end);
	expect(renewed.latest_invoice).toMatchObject({
		status: 'draft',
		billing_reason: 'subscription_cycle'
	});
	await bench.advance(3600);
	expect((await reload(id)).latest_invoice).toMatchObject({ status: 'paid', total: 3451 });
});

test('a trial begins with an invoice of nothing and ends as its settings say', async () => {
	const trial = { trial_period_days: 14 };
	const [paused, canceled, unpaid, paid] = await Promise.all([
		subscribe(null, {
			...trial,
			trial_settings: { end_behavior: { missing_payment_method: 'pause' } }
		}),
		subscribe(null, {
			...trial,
			trial_settings: { end_behavior: { missing_payment_method: 'cancel' } }
		}),
		subscribe(null, trial),
		subscribe('pm_card_visa', trial)
	]);
	expect(paused.status).toBe('trialing');
	expect((await reload(paused.id)).latest_invoice).toMatchObject({ status: 'paid', total: 0 });
	await bench.advance(14 * day);
	expect((await reload(paid.id)).status).toBe('active');
	await bench.advance(2 * 3600);
	expect((await reload(paused.id)).status).toBe('paused');
	expect((await reload(canceled.id)).status).toBe('canceled');
	expect((await reload(unpaid.id)).status).toBe('past_due');
	expect((await reload(paid.id)).latest_invoice).toMatchObject({ status: 'paid', total: 3451 });

	const [method] = [
		await stripe.paymentMethods.attach('pm_card_visa', { customer: String(paused.customer) })
	];
	await stripe.customers.update(String(paused.customer), {
		invoice_settings: { default_payment_method: method.id }
	});
	const resumed = await stripe.subscriptions.resume(paused.id);
	expect(resumed.status).toBe('active');
	expect((await reload(paused.id)).latest_invoice).toMatchObject({ status: 'paid', total: 3451 });
});

test('a failed renewal is tried eight times within two weeks, then the subscription ends', async () => {
	const { id, default_payment_method: method } = await subscribe('pm_card_visa');
	await bench.control(`payment_methods/${String(method)}`, { behaviour: 'declined_when_charged' });
	const end = (await reload(id)).items.data[0]?.current_period_end ?? 0;
	await bench.advance(end - (await now()) + 3600);
	expect((await reload(id)).status).toBe('past_due');
	const [open] = await invoicesOf(id);
	expect(open?.next_payment_attempt).toBe(end + 3600 + day);
	await bench.advance(13 * day);
	expect((await reload(id)).status).toBe('past_due');
	await bench.advance(day);
	const over = await reload(id);
	expect(over.status).toBe('canceled');
	expect(over.cancellation_details?.reason).toBe('payment_failed');
	expect(over.latest_invoice).toMatchObject({
		status: 'open',
		attempt_count: 9,
		auto_advance: false
	});
});

test('a retry that succeeds makes it active again', async () => {
	const { id, default_payment_method: method } = await subscribe('pm_card_visa');
	await bench.control(`payment_methods/${String(method)}`, { behaviour: 'insufficient_funds' });
	const end = (await reload(id)).items.data[0]?.current_period_end ?? 0;
	await bench.advance(end - (await now()) + 3600);
	expect((await reload(id)).status).toBe('past_due');
	await bench.control(`payment_methods/${String(method)}`, { behaviour: 'succeeds' });
	await bench.advance(day);
	expect((await reload(id)).status).toBe('active');
});

test('canceled at the end of the period it lives until then, unless taken back', async () => {
	const { id } = await subscribe('pm_card_visa');
	const going = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
	const end = going.items.data[0]?.current_period_end ?? 0;
	expect(going).toMatchObject({ status: 'active', cancel_at: end, canceled_at: await now() });
	const back = await stripe.subscriptions.update(id, { cancel_at_period_end: false });
	expect(back).toMatchObject({ cancel_at: null, canceled_at: null, cancel_at_period_end: false });
	await stripe.subscriptions.update(id, { cancel_at_period_end: true });
	await bench.advance(end - (await now()));
	expect(await reload(id)).toMatchObject({ status: 'canceled', ended_at: end });
	expect(await invoicesOf(id)).toHaveLength(1);
});

test('SEPA keeps it active while the debit is under way, and past due when it fails', async () => {
	const pay = async (iban: string) => {
		const customer = await createWorkshop(stripe, null);
		const method = await stripe.paymentMethods.create({
			type: 'sepa_debit',
			sepa_debit: { iban },
			billing_details: { name: 'Kfz Huber', email: 'huber@example.de' }
		});
		await stripe.paymentMethods.attach(method.id, { customer: customer.id });
		return stripe.subscriptions.create({
			customer: customer.id,
			items: [{ price: plans.basic.id }],
			default_payment_method: method.id
		});
	};
	const good = await pay('DE89370400440532013000');
	const bad = await pay('DE62370400440532013001');
	expect([good.status, bad.status]).toEqual(['active', 'active']);
	expect((await reload(good.id)).latest_invoice).toMatchObject({ status: 'open' });
	await bench.advance(6 * day);
	expect((await reload(good.id)).latest_invoice).toMatchObject({ status: 'paid' });
	expect((await reload(bad.id)).status).toBe('past_due');
	await stripe.subscriptions.cancel(bad.id);
});

test('renews on the last day of a month that has no such day, and on the day again afterwards', async () => {
	const january = await startBench({ at: Date.UTC(2027, 0, 31, 12) / 1000 });
	try {
		const { basic } = await createPlans(january.stripe);
		const customer = await createWorkshop(january.stripe, null);
		const { id } = await january.stripe.subscriptions.create({
			customer: customer.id,
			items: [{ price: basic.id }],
			collection_method: 'send_invoice',
			days_until_due: 14
		});
		const ends: string[] = [];
		for (let months = 0; months < 3; months++) {
			const { items } = await january.stripe.subscriptions.retrieve(id);
			const end = items.data[0]?.current_period_end ?? 0;
			ends.push(new Date(end * 1000).toISOString().slice(5, 10));
			await january.control('clock', { to: end });
		}
		expect(ends).toEqual(['02-28', '03-31', '04-30']);
	} finally {
		await january.close();
	}
});
