import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPlans, createWorkshop, day, startBench, type Bench } from './support.ts';

let bench: Bench;
let stripe: Stripe;
let plans: Awaited<ReturnType<typeof createPlans>>;

beforeAll(async () => {
	// 1 June 2026: a month of thirty days, so that ten days are a third of it
	bench = await startBench({ at: Date.UTC(2026, 5, 1) / 1000 });
	stripe = bench.stripe;
	plans = await createPlans(stripe);
});
afterAll(() => bench.close());

async function subscribe(price: Stripe.Price, more: Partial<Stripe.SubscriptionCreateParams> = {}) {
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	const subscription = await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: price.id }],
		...(method && { default_payment_method: method.id }),
		automatic_tax: { enabled: true },
		...more
	});
	return { id: subscription.id, item: subscription.items.data[0]?.id ?? '', customer: customer.id };
}

const amounts = ({ lines }: Stripe.Invoice) => lines.data.map(({ amount }) => amount);

test('an upgrade is previewed to the cent, and then costs just that', async () => {
	const { id, item } = await subscribe(plans.basic);
	const start = (await stripe.subscriptions.retrieve(id)).items.data[0]?.current_period_start ?? 0;
	const period = 30 * day;
	await bench.control('clock', { to: start + 20 * day + 12_345 });
	const at = start + 20 * day + 12_345;
	const terms = {
		items: [{ id: item, price: plans.professional.id }],
		proration_behavior: 'always_invoice' as const,
		proration_date: at
	};
	const preview = await stripe.invoices.createPreview({
		subscription: id,
		subscription_details: terms
	});
	const left = (period - (20 * day + 12_345)) / period;
	const [credit, charge] = [-Math.round(2900 * left), Math.round(7900 * left)];
	expect(amounts(preview)).toEqual([credit, charge]);
	expect(preview.lines.data.map(({ description }) => description)).toEqual([
		'Unused time on CarBot Basic after 21 Jun 2026',
		'Remaining time on CarBot Professional after 21 Jun 2026'
	]);
	const vat = Math.round(charge * 0.19) - Math.round(-credit * 0.19);
	expect(preview.total).toBe(credit + charge + vat);

	// a little later, at the price of the preview
	await bench.advance(600);
	const changed = await stripe.subscriptions.update(id, {
		...terms,
		payment_behavior: 'error_if_incomplete',
		expand: ['latest_invoice']
	});
	expect(changed.latest_invoice).toMatchObject({
		status: 'paid',
		billing_reason: 'subscription_update',
		total: preview.total,
		total_taxes: [{ amount: vat }]
	});
	expect(changed.items.data[0]).toMatchObject({ id: item, price: { id: plans.professional.id } });
});

test('a downgrade is credited on the next invoice', async () => {
	const { id, item } = await subscribe(plans.professional);
	const { items } = await stripe.subscriptions.retrieve(id);
	const { current_period_start: start = 0, current_period_end: end = 0 } = items.data[0] ?? {};
	const at = (await bench.control<{ now: number }>('clock')).now;
	expect(at).toBe(start);
	await stripe.subscriptions.update(id, {
		items: [{ id: item, price: plans.basic.id }],
		proration_behavior: 'create_prorations'
	});
	const next = await stripe.invoices.createPreview({ subscription: id });
	expect(amounts(next)).toEqual([-7900, 2900, 2900]);
	await bench.advance(end - at + 3600);
	const [invoice] = (await stripe.invoices.list({ subscription: id })).data;
	expect(invoice).toMatchObject({ status: 'paid', subtotal: -2100, amount_due: 0 });
	const customer = await stripe.customers.retrieve(String(invoice?.customer));
	expect(customer).toMatchObject({ balance: -2499 });
	// the credit pays for the next month in part
	await bench.advance(31 * day + 3600);
	const [second] = (await stripe.invoices.list({ subscription: id })).data;
	expect(second).toMatchObject({
		total: 3451,
		starting_balance: -2499,
		ending_balance: 0,
		amount_paid: 952
	});
});

test('an upgrade whose payment fails changes nothing with error_if_incomplete', async () => {
	const { id, item, customer } = await subscribe(plans.basic);
	const [method] = (await stripe.customers.listPaymentMethods(customer)).data;
	await bench.control(`payment_methods/${method?.id}`, { behaviour: 'insufficient_funds' });
	const before = await stripe.subscriptions.retrieve(id);
	await expect(
		stripe.subscriptions.update(id, {
			items: [{ id: item, price: plans.professional.id }],
			proration_behavior: 'always_invoice',
			payment_behavior: 'error_if_incomplete'
		})
	).rejects.toMatchObject({ code: 'card_declined', decline_code: 'insufficient_funds' });
	const after = await stripe.subscriptions.retrieve(id);
	expect(JSON.stringify(after)).toBe(JSON.stringify(before));
	expect((await stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
});

test('during a trial a change of plan costs nothing and keeps the trial', async () => {
	const { id, item } = await subscribe(plans.basic, { trial_period_days: 14 });
	const before = await stripe.subscriptions.retrieve(id);
	const changed = await stripe.subscriptions.update(id, {
		items: [{ id: item, price: plans.professional.id }],
		proration_behavior: 'always_invoice'
	});
	expect(changed).toMatchObject({ status: 'trialing', trial_end: before.trial_end });
	expect((await stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
	const ended = await stripe.subscriptions.update(id, {
		trial_end: 'now',
		expand: ['latest_invoice']
	});
	expect(ended).toMatchObject({
		status: 'active',
		latest_invoice: { total: 9401, status: 'paid' }
	});
});

test('a coupon for once lowers one invoice, a percentage for ever lowers prorations too', async () => {
	await stripe.coupons.create({
		id: 'ONCE10',
		amount_off: 1000,
		currency: 'eur',
		duration: 'once'
	});
	await stripe.coupons.create({ id: 'HALF', percent_off: 50, duration: 'forever' });
	const once = await subscribe(plans.basic, { discounts: [{ coupon: 'ONCE10' }] });
	const [first] = (await stripe.invoices.list({ subscription: once.id })).data;
	expect(first).toMatchObject({ subtotal: 2900, total_excluding_tax: 1900, total: 2261 });
	expect(await stripe.invoices.createPreview({ subscription: once.id })).toMatchObject({
		total: 3451
	});

	const half = await subscribe(plans.basic, { discounts: [{ coupon: 'HALF' }] });
	const preview = await stripe.invoices.createPreview({
		subscription: half.id,
		subscription_details: {
			items: [{ id: half.item, price: plans.professional.id }],
			proration_behavior: 'always_invoice'
		}
	});
	expect(amounts(preview)).toEqual([-1450, 3950]);
	expect((await stripe.coupons.retrieve('HALF')).times_redeemed).toBe(1);
});

test('tax follows the customer: Germany, a business elsewhere in the EU, a consumer there, Switzerland', async () => {
	const quote = async (
		country: string,
		taxId?: { type: Stripe.CustomerCreateParams.TaxIdDatum.Type; value: string }
	) => {
		const customer = await stripe.customers.create({
			address: { country, postal_code: '1010', city: 'X', line1: 'Y 1' },
			...(taxId && { tax_id_data: [taxId] })
		});
		await bench.advance(2);
		const { total, total_taxes: taxes } = await stripe.invoices.createPreview({
			customer: customer.id,
			automatic_tax: { enabled: true },
			subscription_details: { items: [{ price: plans.basic.id }] }
		});
		return [total, taxes?.[0]?.taxability_reason];
	};
	expect(await quote('DE')).toEqual([3451, 'standard_rated']);
	expect(await quote('DE', { type: 'eu_vat', value: 'DE123456789' })).toEqual([
		3451,
		'standard_rated'
	]);
	expect(await quote('AT', { type: 'eu_vat', value: 'ATU12345678' })).toEqual([
		2900,
		'reverse_charge'
	]);
	expect(await quote('AT')).toEqual([3480, 'standard_rated']);
	expect(await quote('AT', { type: 'eu_vat', value: 'ATU11111111' })).toEqual([
		3480,
		'standard_rated'
	]);
	expect(await quote('CH')).toEqual([2900, 'not_collecting']);
	await expect(quote('AT', { type: 'eu_vat', value: 'ATU123' })).rejects.toMatchObject({
		code: 'tax_id_invalid'
	});
});
