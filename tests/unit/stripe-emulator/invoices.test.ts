import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagesOf, squeezed } from '../../support/pdf.ts';
import { createVisitor } from './visitor.ts';
import { createPlans, createWorkshop, day, startBench, type Bench } from './support.ts';

let bench: Bench;
let stripe: Stripe;
let plans: Awaited<ReturnType<typeof createPlans>>;
const visitor = createVisitor();

beforeAll(async () => {
	bench = await startBench();
	stripe = bench.stripe;
	plans = await createPlans(stripe);
});
afterAll(() => bench.close());

/** A workshop whose renewal failed: past due, with an open invoice. */
async function overdue() {
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	const subscription = await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: plans.basic.id }],
		default_payment_method: method?.id
	});
	await bench.control(`payment_methods/${method?.id}`, { behaviour: 'insufficient_funds' });
	const now = (await bench.control<{ now: number }>('clock')).now;
	const end = subscription.items.data[0]?.current_period_end ?? 0;
	await bench.advance(end - now + 3600);
	const [invoice] = (await stripe.invoices.list({ subscription: subscription.id })).data;
	expect(invoice).toMatchObject({ status: 'open', attempt_count: 1, amount_remaining: 2900 });
	return {
		subscription: subscription.id,
		customer: customer.id,
		invoice: invoice?.id ?? '',
		url: invoice?.hosted_invoice_url ?? ''
	};
}

const status = async (id: string) => (await stripe.subscriptions.retrieve(id)).status;

test('an invoice comes as a PDF that says what it is for, what is due and that it is no real money', async () => {
	const { invoice } = await overdue();
	const { invoice_pdf, number } = await stripe.invoices.retrieve(invoice);
	const response = await fetch(invoice_pdf ?? '', { headers: { 'accept-language': 'de' } });
	expect(response.headers.get('content-type')).toBe('application/pdf');
	const [text = ''] = await pagesOf(new Uint8Array(await response.arrayBuffer()));
	expect(text).toContain(squeezed(number ?? '–'));
	expect(text).toContain(squeezed('29,00 €'));
	expect(text).toContain(squeezed('kein echtes Geld'));
});

test('an open invoice is paid with another card through the API', async () => {
	const { subscription, invoice, customer } = await overdue();
	expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: true });
	await expect(stripe.invoices.pay(invoice)).rejects.toMatchObject({
		decline_code: 'insufficient_funds'
	});
	const method = await stripe.paymentMethods.attach('pm_card_mastercard', { customer });
	const paid = await stripe.invoices.pay(invoice, { payment_method: method.id });
	expect(paid).toMatchObject({
		status: 'paid',
		amount_paid: 2900,
		attempt_count: 3,
		next_payment_attempt: null
	});
	expect(await status(subscription)).toBe('active');
	expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: false });
	await expect(stripe.invoices.pay(invoice)).rejects.toMatchObject({
		code: 'invoice_already_paid'
	});
});

test('a new standard method of the customer does not help while the subscription has its own', async () => {
	const { subscription, customer } = await overdue();
	const method = await stripe.paymentMethods.attach('pm_card_visa', { customer });
	await stripe.customers.update(customer, {
		invoice_settings: { default_payment_method: method.id }
	});
	await bench.advance(day);
	expect(await status(subscription)).toBe('past_due');
	await stripe.subscriptions.update(subscription, { default_payment_method: method.id });
	await bench.advance(day);
	expect(await status(subscription)).toBe('active');
});

test('a person pays on the hosted page, by card with a step at the bank', async () => {
	const { subscription, url } = await overdue();
	expect(await visitor.get(url)).toContain('Zu zahlen');
	const card = {
		method: 'card',
		number: '4000 0025 0000 3155',
		expiry: '12/34',
		cvc: '123',
		name: 'Huber'
	};
	const bank = await visitor.submit(url, card);
	expect(bank).toContain('Freigabe bei Ihrer Bank');
	const [intent] = (await stripe.paymentIntents.list({ limit: 1 })).data;
	const step = intent?.next_action?.redirect_to_url?.url ?? '';
	const page = await visitor.submit(step, { answer: 'confirm' });
	expect(page).toContain('Bezahlt am');
	expect(await status(subscription)).toBe('active');
});

test('a debit on the hosted page is under way for days, then the subscription is active again', async () => {
	const { subscription, url } = await overdue();
	const page = await visitor.submit(url, {
		method: 'sepa_debit',
		iban: 'DE89370400440532013000',
		name: 'Huber'
	});
	expect(page).toContain('Lastschrift unterwegs');
	expect(await status(subscription)).toBe('past_due');
	await bench.advance(6 * day);
	expect(await status(subscription)).toBe('active');
});

test('an invoice can be voided or settled elsewhere', async () => {
	const voided = await overdue();
	expect(await stripe.invoices.voidInvoice(voided.invoice)).toMatchObject({ status: 'void' });
	const elsewhere = await overdue();
	expect(await stripe.invoices.pay(elsewhere.invoice, { paid_out_of_band: true })).toMatchObject({
		status: 'paid'
	});
	expect(await status(elsewhere.subscription)).toBe('active');
});

test('an invoice by hand is sent and overdue when nobody pays', async () => {
	const customer = await createWorkshop(stripe, null);
	await stripe.invoiceItems.create({
		customer: customer.id,
		amount: 50_000,
		currency: 'eur',
		description: 'Einrichtung'
	});
	const draft = await stripe.invoices.create({
		customer: customer.id,
		collection_method: 'send_invoice',
		days_until_due: 14,
		automatic_tax: { enabled: true },
		pending_invoice_items_behavior: 'include'
	});
	const sent = await stripe.invoices.sendInvoice(draft.id ?? '');
	expect(sent).toMatchObject({
		status: 'open',
		total: 59_500,
		number: expect.stringMatching(/-0001$/u) as string
	});
	await bench.advance(14 * day);
	const types = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
	expect(types).toContain('invoice.overdue');
});

test('refunds give money back once', async () => {
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: plans.basic.id }],
		default_payment_method: method?.id
	});
	const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
	await stripe.refunds.create({ charge: charge?.id, amount: 900 });
	await stripe.refunds.create({
		payment_intent: String(charge?.payment_intent),
		reason: 'duplicate'
	});
	expect(await stripe.charges.retrieve(charge?.id ?? '', { expand: ['refunds'] })).toMatchObject({
		refunded: true,
		amount_refunded: 2900,
		refunds: { data: [{ amount: 900 }, { amount: 2000 }] }
	});
	await expect(stripe.refunds.create({ charge: charge?.id })).rejects.toMatchObject({
		code: 'charge_already_refunded'
	});
});

test('the dunning ends as it is set: unpaid keeps later invoices as drafts', async () => {
	await bench.control('settings', { dunning: { then: 'unpaid', retryDays: [1, 3] } });
	try {
		const { subscription } = await overdue();
		await bench.advance(3 * day);
		expect(await status(subscription)).toBe('unpaid');
		await bench.advance(31 * day);
		const [latest] = (await stripe.invoices.list({ subscription })).data;
		expect(latest).toMatchObject({ status: 'draft', auto_advance: false });
	} finally {
		await bench.control('settings', {
			dunning: { then: 'cancel', retryDays: [1, 2, 4, 6, 8, 10, 12, 14] }
		});
	}
});
