/** Setting an account up, and doing so again, at an emulator of its own. */
import type { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpEndpoint, setUpPortal, setUpTax } from '../../supabase/billing/account.ts';
import { setUpCatalogue } from '../../supabase/billing/catalogue.ts';
import {
	EVENT_TYPES,
	STRIPE_API_VERSION
} from '../../supabase/functions/_shared/billing/events.ts';
import { createStripe } from '../../supabase/functions/_shared/billing/stripe.ts';
import { plans } from '../../supabase/functions/_shared/plans.ts';
import { startStripe, type StripeEmulator } from '../../supabase/local/stripe/index.ts';

let emulator: StripeEmulator;
let stripe: Stripe;

beforeAll(async () => {
	emulator = await startStripe({ port: 0, hostname: '127.0.0.1' });
	const settings: Record<string, string> = {
		STRIPE_API_BASE: emulator.url,
		STRIPE_SECRET_KEY: emulator.secretKey
	};
	stripe = createStripe((name) => settings[name]) as Stripe;
});
afterAll(() => emulator.close());

test('products and prices are made once', async () => {
	expect(await setUpCatalogue(stripe)).toHaveLength(4);
	expect(await setUpCatalogue(stripe)).toEqual([]);
	expect((await stripe.products.list()).data).toHaveLength(2);
	expect((await stripe.prices.list()).data).toHaveLength(2);
});

test('a price that has changed gets a successor under its name', async () => {
	const [old] = (await stripe.prices.list({ lookup_keys: ['carbot_basic_monthly'] })).data;
	await stripe.prices.create({
		product: 'carbot_basic',
		currency: 'eur',
		unit_amount: 1900,
		tax_behavior: 'exclusive',
		recurring: { interval: 'month' },
		lookup_key: 'carbot_basic_monthly',
		transfer_lookup_key: true
	});
	expect(await setUpCatalogue(stripe)).toHaveLength(1);
	const [current] = (await stripe.prices.list({ lookup_keys: ['carbot_basic_monthly'] })).data;
	expect(current?.unit_amount).toBe((plans.basic.monthlyNet ?? 0) * 100);
	expect(current?.id).not.toBe(old?.id);
	expect((await stripe.prices.retrieve(old?.id ?? '')).active).toBe(true);
});

test('there is one endpoint, in our version, for our events', async () => {
	const url = 'https://project.example/functions/v1/stripe-webhook';
	expect(await setUpEndpoint(stripe, url)).toEqual([
		expect.stringMatching(/STRIPE_WEBHOOK_SECRET=whsec_/) as string
	]);
	await setUpEndpoint(stripe, url);
	const { data } = await stripe.webhookEndpoints.list();
	expect(data).toMatchObject([{ url, api_version: STRIPE_API_VERSION, status: 'enabled' }]);
	expect(data[0]?.enabled_events.toSorted()).toEqual([...EVENT_TYPES].toSorted());
});

test('VAT is registered once, and the portal is set up', async () => {
	await setUpTax(stripe);
	await setUpTax(stripe);
	const { data } = await stripe.tax.registrations.list({ status: 'active' });
	expect(data.filter(({ country }) => country === 'DE')).toHaveLength(1);
	await setUpPortal(stripe);
	expect((await stripe.billingPortal.configurations.list()).data[0]?.features).toMatchObject({
		invoice_history: { enabled: true },
		payment_method_update: { enabled: true },
		subscription_cancel: { enabled: true, mode: 'at_period_end' },
		subscription_update: { enabled: true }
	});
});
