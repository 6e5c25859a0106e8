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

/** A workshop with Basic by card, and a portal session of theirs. */
async function open(more: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) {
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	const { id } = await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: plans.basic.id }],
		default_payment_method: method?.id,
		automatic_tax: { enabled: true }
	});
	const portal = async (extra: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) =>
		(
			await stripe.billingPortal.sessions.create({
				customer: customer.id,
				return_url: 'https://app.example.de/billing',
				locale: 'de',
				...extra
			})
		).url;
	return { id, customer: customer.id, method: method?.id ?? '', url: await portal(more), portal };
}

const reload = (id: string) => stripe.subscriptions.retrieve(id);

test('it shows plan, payment method, details and invoices, and leads back', async () => {
	const { url } = await open();
	const page = await visitor.get(url);
	for (const text of [
		'CarBot Basic',
		'Verlängert sich am',
		'Visa •••• 4242',
		'Kfz Huber',
		'34,51',
		'bezahlt'
	])
		expect(page).toContain(text);
	expect(page).toContain('href="https://app.example.de/billing"');
});

test('a person cancels at the end of the period, and takes it back', async () => {
	const { id, url } = await open();
	expect(await visitor.get(`${url}/cancel`)).toContain('Abonnement kündigen');
	expect(await visitor.submit(`${url}/cancel`, {})).toContain('Endet am');
	expect(await reload(id)).toMatchObject({ status: 'active', cancel_at_period_end: true });
	expect(await visitor.submit(`${url}/resume`, {})).toContain('Verlängert sich am');
	expect(await reload(id)).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
});

test('a new payment method becomes the one that is charged', async () => {
	const { id, url, customer } = await open();
	const refused = await visitor.submit(`${url}/method`, {
		action: 'add',
		method: 'card',
		name: 'Huber',
		number: '4000000000000002',
		expiry: '12/34',
		cvc: '123'
	});
	expect(refused).toContain('abgelehnt');
	const page = await visitor.submit(`${url}/method`, {
		action: 'add',
		method: 'sepa_debit',
		name: 'Huber',
		iban: 'DE89370400440532013000'
	});
	expect(page).toContain('•••• 3000');
	const subscription = await reload(id);
	const method = await stripe.paymentMethods.retrieve(String(subscription.default_payment_method));
	expect(method).toMatchObject({ type: 'sepa_debit', customer });
	const { invoice_settings: settings } = (await stripe.customers.retrieve(
		customer
	)) as Stripe.Customer;
	expect(settings.default_payment_method).toBe(method.id);
});

test('a flow for the payment method leads straight there, through the bank, and back to the shop', async () => {
	const { id, url, method } = await open({
		flow_data: {
			type: 'payment_method_update',
			after_completion: {
				type: 'redirect',
				redirect: { return_url: 'https://app.example.de/fertig' }
			}
		}
	});
	expect(await visitor.get(url)).toContain('Zahlungsart hinzufügen');
	const bank = await fetch(`${url}/method`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({
			action: 'add',
			method: 'card',
			name: 'Huber',
			number: '4000002500003155',
			expiry: '12/34',
			cvc: '123'
		})
	});
	const step = new URL(bank.headers.get('location') ?? '', url).href;
	expect(await visitor.get(step)).toContain('Freigabe bei Ihrer Bank');
	const back = await fetch(step, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ answer: 'confirm' })
	});
	const end = await fetch(back.headers.get('location') ?? '', { redirect: 'manual' });
	expect(end.headers.get('location')).toBe('https://app.example.de/fertig');
	expect((await reload(id)).default_payment_method).not.toBe(method);
});

test('details and VAT id are changed, and what is wrong is said', async () => {
	const { url, customer } = await open();
	const details = {
		name: 'Kfz Huber GmbH',
		email: 'buero@example.de',
		line1: 'Weg 2',
		postal_code: '1010',
		city: 'Wien',
		country: 'AT'
	};
	expect(await visitor.submit(`${url}/details`, { ...details, tax_id: 'ATU1' })).toContain(
		'kann keine USt-IdNr. sein'
	);
	await visitor.submit(`${url}/details`, { ...details, tax_id: 'ATU12345678' });
	expect(await stripe.customers.retrieve(customer)).toMatchObject({
		name: 'Kfz Huber GmbH',
		address: { city: 'Wien' }
	});
	expect((await stripe.customers.listTaxIds(customer)).data).toMatchObject([
		{ value: 'ATU12345678' }
	]);
	await visitor.submit(`${url}/details`, { ...details, tax_id: '' });
	expect((await stripe.customers.listTaxIds(customer)).data).toEqual([]);
});

test('the plan is changed as the configuration allows, at the cost that is shown', async () => {
	const { id, portal } = await open();
	const products = [plans.basic, plans.professional].map((price) => ({
		product: String(price.product),
		prices: [price.id]
	}));
	const configuration = await stripe.billingPortal.configurations.create({
		features: {
			subscription_update: {
				enabled: true,
				default_allowed_updates: ['price'],
				proration_behavior: 'always_invoice',
				products
			},
			subscription_cancel: { enabled: false }
		}
	});
	const url = await portal({ configuration: configuration.id });
	expect(await visitor.get(url)).not.toContain('/cancel"');
	const page = await visitor.get(`${url}/plan`);
	expect(page).toContain('Zu CarBot Professional wechseln');
	expect(page).toMatch(/Jetzt fällig: 59,50/u);
	await visitor.submit(`${url}/plan`, { price: plans.professional.id });
	expect((await reload(id)).items.data[0]?.price.id).toBe(plans.professional.id);
});

test('a session ends after a day, and an unknown one shows nothing', async () => {
	const { url } = await open();
	await bench.advance(day);
	expect(await visitor.get(url)).toContain('Dieser Zugang ist abgelaufen');
	const strange = await fetch(`${bench.emulator.url}/p/session/test_x`);
	expect(strange.status).toBe(410);
});
