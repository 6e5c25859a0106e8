import type { State } from '../../../supabase/local/stripe/state.ts';
import { createPlans, createWorkshop, day, type Bench } from './support.ts';

/**
 * Lets an account live through enough that every kind of object exists, in most of its states. Returns all events, also
 * those that the emulator has forgotten by then.
 */
export async function liveThrough({ stripe, control, advance: pass, emulator }: Bench) {
	const events: State['tables']['event'] = {};
	const note = () => Object.assign(events, emulator.state().tables.event);
	const advance = async (by: number) => {
		note();
		await pass(by);
	};

	const plans = await createPlans(stripe);
	await stripe.tax.registrations.create({
		country: 'DE',
		active_from: 'now',
		country_options: { de: { type: 'oss_union' } }
	});
	await stripe.coupons.create({
		id: 'TEN',
		percent_off: 10,
		duration: 'repeating',
		duration_in_months: 3
	});
	const code = await stripe.promotionCodes.create({
		code: 'START10',
		promotion: { type: 'coupon', coupon: 'TEN' }
	});
	await stripe.webhookEndpoints.create({
		url: 'http://127.0.0.1:9/',
		enabled_events: ['price.created']
	});

	const huber = await createWorkshop(stripe);
	await stripe.customers.createTaxId(huber.id, { type: 'eu_vat', value: 'DE123456789' });
	const [card] = (await stripe.customers.listPaymentMethods(huber.id)).data;
	const subscription = await stripe.subscriptions.create({
		customer: huber.id,
		items: [{ price: plans.basic.id }],
		default_payment_method: card?.id,
		automatic_tax: { enabled: true },
		discounts: [{ promotion_code: code.id }]
	});
	await advance(10 * day);
	const item = subscription.items.data[0]?.id;
	await stripe.subscriptions.update(subscription.id, {
		items: [{ id: item, price: plans.professional.id }]
	});
	await advance(25 * day);
	await stripe.subscriptions.update(subscription.id, {
		items: [{ id: item, price: plans.basic.id }],
		proration_behavior: 'always_invoice',
		cancel_at_period_end: true
	});
	const [paid] = (await stripe.charges.list({ customer: huber.id })).data.filter(
		({ paid }) => paid
	);
	await stripe.refunds.create({ charge: paid?.id, amount: 100 });

	// a debit that fails, and a card that fails until nobody tries any more
	const maier = await createWorkshop(stripe, null);
	const debit = await stripe.paymentMethods.create({
		type: 'sepa_debit',
		sepa_debit: { iban: 'DE62370400440532013001' },
		billing_details: { name: 'Maier', email: 'maier@example.de' }
	});
	await stripe.setupIntents.create({ customer: maier.id, payment_method: debit.id, confirm: true });
	await stripe.subscriptions.create({
		customer: maier.id,
		items: [{ price: plans.basic.id }],
		default_payment_method: debit.id
	});
	const bank = await stripe.paymentMethods.create({
		type: 'card',
		card: { number: '4000002500003155', exp_month: 1, exp_year: 2040, cvc: '123' }
	});
	await stripe.setupIntents.create({ customer: maier.id, payment_method: bank.id, confirm: true });

	const schmid = await createWorkshop(stripe);
	const trial = await stripe.subscriptions.create({
		customer: schmid.id,
		items: [{ price: plans.basic.id }],
		trial_period_days: 14,
		trial_settings: { end_behavior: { missing_payment_method: 'pause' } }
	});
	await stripe.invoiceItems.create({
		customer: schmid.id,
		amount: 5000,
		description: 'Einrichtung'
	});
	const invoice = await stripe.invoices.create({
		customer: schmid.id,
		collection_method: 'send_invoice',
		days_until_due: 14,
		pending_invoice_items_behavior: 'include'
	});
	await stripe.invoices.finalizeInvoice(invoice.id ?? '');
	const sessions = {
		success_url: 'https://app.example.de/?s={CHECKOUT_SESSION_ID}',
		locale: 'de'
	} as const;
	await stripe.checkout.sessions.create({
		...sessions,
		mode: 'subscription',
		customer: schmid.id,
		line_items: [{ price: plans.professional.id, quantity: 1 }],
		automatic_tax: { enabled: true },
		allow_promotion_codes: true
	});
	await stripe.checkout.sessions.create({ ...sessions, mode: 'setup', customer: schmid.id });
	await stripe.billingPortal.sessions.create({
		customer: schmid.id,
		return_url: 'https://app.example.de/',
		flow_data: { type: 'subscription_cancel', subscription_cancel: { subscription: trial.id } }
	});
	await control('knobs', { hold: true });
	for (let days = 0; days < 60; days += 20) await advance(20 * day);
	await stripe.testHelpers.testClocks.create({
		frozen_time: 1
	});
	note();
	return events;
}
