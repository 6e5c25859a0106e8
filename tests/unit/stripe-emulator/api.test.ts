import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiVersion } from '../../../supabase/local/stripe/version.ts';
import { createPlans, sdk, startBench, type Bench } from './support.ts';

let bench: Bench;
let stripe: Stripe;

beforeAll(async () => {
	bench = await startBench();
	stripe = bench.stripe;
});
afterAll(() => bench.close());

test('it speaks the version of the SDK, and no other', async () => {
	expect(apiVersion).toBe(Stripe.API_VERSION);
	await expect(stripe.customers.create({}, { apiVersion: '2020-08-27' })).rejects.toThrow(
		'Invalid Stripe API version'
	);
});

test('without the key, or with a wrong one, nothing is told', async () => {
	const stranger = new Stripe('sk_test_wrong', { ...address(), maxNetworkRetries: 0 });
	await expect(stranger.customers.list()).rejects.toMatchObject({
		statusCode: 401,
		type: 'StripeAuthenticationError'
	});
	const response = await fetch(`${bench.emulator.url}/v1/customers`);
	expect(response.status).toBe(401);
});

const address = () => {
	const { hostname, port } = new URL(bench.emulator.url);
	return { host: hostname, port, protocol: 'http' as const };
};

test('errors say type, code, parameter and request, as Stripe does', async () => {
	await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
		statusCode: 404,
		type: 'StripeInvalidRequestError',
		code: 'resource_missing',
		param: 'id',
		message: "No such customer: 'cus_nobody'",
		requestId: expect.stringMatching(/^req_\w{14}$/u) as string
	});
	await expect(
		stripe.subscriptions.create({ customer: 'cus_nobody', items: [{ price: 'price_none' }] })
	).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'customer' });
	await expect(
		stripe.customers.create({ nickname: 'x' } as Stripe.CustomerCreateParams)
	).rejects.toMatchObject({ code: 'parameter_unknown', param: 'nickname' });
	await expect(stripe.products.create({} as Stripe.ProductCreateParams)).rejects.toMatchObject({
		code: 'parameter_missing',
		param: 'name'
	});
	await expect(
		stripe.prices.create({ currency: 'eur', product: 'p', unit_amount: 'abc' as unknown as number })
	).rejects.toMatchObject({ code: 'parameter_invalid_integer', param: 'unit_amount' });
	await expect(stripe.rawRequest('GET', '/v1/nothing')).rejects.toMatchObject({
		statusCode: 404,
		message: expect.stringContaining('Unrecognized request URL') as string
	});
});

test('nested parameters, metadata and unsetting', async () => {
	const customer = await stripe.customers
		.create({
			name: 'Kfz Huber',
			address: { line1: 'Weg 1', city: 'Köln & Bonn', country: 'DE' },
			metadata: { workshop: 'a', 'other[key]': 'b' },
			preferred_locales: ['de', 'en']
		} as Stripe.CustomerCreateParams)
		.catch(() => null);
	// brackets are not allowed in keys
	expect(customer).toBeNull();
	const made = await stripe.customers.create({
		name: 'Kfz Huber',
		address: { line1: 'Weg 1', city: 'Köln & Bonn', country: 'DE' },
		metadata: { workshop: 'a', plan: 'b' },
		preferred_locales: ['de', 'en']
	});
	expect(made).toMatchObject({
		address: { line1: 'Weg 1', city: 'Köln & Bonn', postal_code: null },
		preferred_locales: ['de', 'en']
	});
	const changed = await stripe.customers.update(made.id, {
		name: '',
		metadata: { plan: '', more: 'c' }
	});
	expect(changed).toMatchObject({ name: null });
	expect(changed.metadata).toEqual({ workshop: 'a', more: 'c' });
	expect((await stripe.customers.update(made.id, { metadata: '' })).metadata).toEqual({});
});

test('the same idempotency key does the work once, and refuses other parameters', async () => {
	const key = { idempotencyKey: 'customer a' };
	const first = await stripe.customers.create({ name: 'A' }, key);
	const second = await stripe.customers.create({ name: 'A' }, key);
	expect(second.id).toBe(first.id);
	expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
	await expect(stripe.customers.create({ name: 'B' }, key)).rejects.toMatchObject({
		type: 'StripeIdempotencyError'
	});
	const many = await Promise.all(
		Array.from({ length: 5 }, () => stripe.customers.create({ name: 'C' }, { idempotencyKey: 'c' }))
	);
	expect(new Set(many.map(({ id }) => id)).size).toBe(1);
});

test('a request whose answer is lost can be sent again', async () => {
	await bench.control('knobs', { failures: { count: 1, status: 500, afterwards: true } });
	const patient = sdk(bench.emulator, { maxNetworkRetries: 2 });
	const before = (await bench.control<unknown[]>('objects/customer')).length;
	const made = await patient.customers.create({ name: 'Einmal' });
	expect(made.name).toBe('Einmal');
	expect(await bench.control<unknown[]>('objects/customer')).toHaveLength(before + 1);
});

test('lists come in pages, newest first', async () => {
	for (let index = 0; index < 5; index++)
		await stripe.coupons.create({ percent_off: 10, name: `${index}` });
	const first = await stripe.coupons.list({ limit: 2 });
	expect(first.data.map(({ name }) => name)).toEqual(['4', '3']);
	expect(first.has_more).toBe(true);
	const next = await stripe.coupons.list({ limit: 3, starting_after: first.data[1]?.id });
	expect(next.data.map(({ name }) => name)).toEqual(['2', '1', '0']);
	expect(next.has_more).toBe(false);
	const before = await stripe.coupons.list({ limit: 2, ending_before: next.data[2]?.id });
	expect(before.data.map(({ name }) => name)).toEqual(['2', '1']);
	const all = await stripe.coupons.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
	expect(all).toHaveLength(5);
	await expect(stripe.coupons.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
});

test('expand puts objects in place of ids, also inside lists', async () => {
	const { basic } = await createPlans(stripe);
	const customer = await stripe.customers.create({ payment_method: 'pm_card_visa' });
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	const subscription = await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: basic.id }],
		default_payment_method: method?.id,
		expand: [
			'latest_invoice.payments.data.payment.payment_intent',
			'items.data.price.product',
			'customer'
		]
	});
	expect(subscription).toMatchObject({
		customer: { object: 'customer' },
		items: { data: [{ price: { product: { name: 'CarBot Basic' } } }] },
		latest_invoice: {
			payments: { data: [{ payment: { payment_intent: { status: 'succeeded', amount: 2900 } } }] }
		}
	});
	const list = await stripe.subscriptions.list({ expand: ['data.default_payment_method'] });
	expect(list.data[0]?.default_payment_method).toMatchObject({ card: { last4: '4242' } });
	await expect(stripe.customers.retrieve(customer.id, { expand: ['nonsense'] })).rejects.toThrow(
		'This property cannot be expanded (nonsense).'
	);
});

test('search finds by metadata and text', async () => {
	await stripe.customers.create({ email: 'x@example.de', metadata: { workshop_id: 'w1' } });
	await stripe.customers.create({ email: 'y@example.de', metadata: { workshop_id: 'w2' } });
	const found = await stripe.customers.search({ query: "metadata['workshop_id']:'w2'" });
	expect(found.data.map(({ email }) => email)).toEqual(['y@example.de']);
	const both = await stripe.customers.search({
		query: 'email~"example.de" AND -email:"x@example.de"'
	});
	expect(both.data).toHaveLength(1);
	await expect(stripe.customers.search({ query: 'email:' })).rejects.toMatchObject({
		param: 'query'
	});
});

test('a lookup key belongs to one price, until it is transferred', async () => {
	const product = await stripe.products.create({ name: 'Plan' });
	const price = (unit_amount: number, transfer_lookup_key?: boolean) =>
		stripe.prices.create({
			product: product.id,
			currency: 'eur',
			unit_amount,
			lookup_key: 'unique',
			...(transfer_lookup_key && { transfer_lookup_key })
		});
	const first = await price(100);
	await expect(price(200)).rejects.toMatchObject({ param: 'lookup_key' });
	const second = await price(200, true);
	const found = await stripe.prices.list({ lookup_keys: ['unique'] });
	expect(found.data.map(({ id }) => id)).toEqual([second.id]);
	expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
});

test('a deleted customer is told as deleted, and their subscriptions are over', async () => {
	const { data: subscriptions } = await stripe.subscriptions.list();
	const [subscription] = subscriptions;
	await stripe.customers.del(String(subscription?.customer));
	expect(await stripe.customers.retrieve(String(subscription?.customer))).toMatchObject({
		deleted: true
	});
	expect((await stripe.subscriptions.retrieve(subscription?.id ?? '')).status).toBe('canceled');
});
