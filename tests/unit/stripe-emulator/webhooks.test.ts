import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReceiver, type Receiver } from './receiver.ts';
import { createPlans, createWorkshop, startBench, type Bench } from './support.ts';

let receiver: Receiver;
let bench: Bench;
let stripe: Stripe;

beforeEach(async () => {
	receiver = await startReceiver();
	bench = await startBench({ webhook: { url: receiver.url, events: ['*'] } });
	stripe = bench.stripe;
});
afterEach(async () => {
	await bench.close();
	await receiver.close();
});

const types = () => receiver.events().map(({ type }) => type);
const flush = () => bench.control('deliveries/flush', {});

test('an event is signed so that the SDK accepts it, and nothing else', async () => {
	const customer = await stripe.customers.create({ email: 'a@example.de' });
	await expect.poll(() => receiver.received).toHaveLength(1);
	const [{ body, signature } = { body: '', signature: '' }] = receiver.received;
	const { webhookSecret } = bench.emulator;
	const event = stripe.webhooks.constructEvent(body, signature, webhookSecret);
	expect(event).toMatchObject({
		type: 'customer.created',
		api_version: Stripe.API_VERSION,
		data: { object: { id: customer.id } }
	});
	expect(event.request?.id).toMatch(/^req_/u);
	expect(() => stripe.webhooks.constructEvent(`${body} `, signature, webhookSecret)).toThrow();
	expect(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other')).toThrow();
});

test('a subscription tells its life in order, with what was before', async () => {
	const { basic } = await createPlans(stripe);
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	await flush();
	receiver.received.length = 0;
	await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: basic.id }],
		default_payment_method: method?.id
	});
	await flush();
	await expect.poll(types).toContain('customer.subscription.updated');
	expect(types()).toEqual(
		[
			'customer.subscription.created',
			'invoice.created',
			'payment_intent.created',
			'invoice.finalized',
			'charge.succeeded',
			'payment_intent.succeeded',
			'invoice_payment.paid',
			'invoice.updated',
			'invoice.paid',
			'invoice.payment_succeeded',
			'customer.subscription.updated'
		].sort((a, b) => types().indexOf(a) - types().indexOf(b))
	);
	const last = JSON.parse(receiver.received.at(-1)?.body ?? '{}') as Stripe.Event;
	expect(last.data.previous_attributes).toEqual({ status: 'incomplete' });
	expect(new Set(receiver.events().map(({ created }) => created)).size).toBe(1);
});

test('what was not accepted is sent again until it is, and stands in the list as undelivered', async () => {
	receiver.answer = 500;
	await stripe.customers.create();
	await flush();
	await expect.poll(() => receiver.received).toHaveLength(1);
	const undelivered = await stripe.events.list({ delivery_success: false });
	expect(undelivered.data.map(({ type }) => type)).toEqual(['customer.created']);
	expect(undelivered.data[0]?.pending_webhooks).toBe(1);
	await bench.advance(10);
	expect(receiver.received).toHaveLength(2);
	receiver.answer = 200;
	await bench.advance(60);
	expect(receiver.received).toHaveLength(3);
	expect((await stripe.events.list({ delivery_success: false })).data).toEqual([]);
	expect((await stripe.events.list({ delivery_success: true })).data).toHaveLength(1);
});

test('after three days without success it is given up', async () => {
	receiver.answer = 503;
	await stripe.customers.create();
	await bench.advance(4 * 86_400);
	const tries = receiver.received.length;
	expect(tries).toBeGreaterThan(5);
	await bench.advance(4 * 86_400);
	expect(receiver.received).toHaveLength(tries);
});

test('knobs delay, duplicate, shuffle and drop deliveries, each time alike with a seed', async () => {
	await bench.control('knobs', { delay: 60 });
	await stripe.customers.create();
	await flush();
	expect(receiver.received).toHaveLength(0);
	await bench.advance(60);
	expect(types()).toEqual(['customer.created']);

	const run = async () => {
		await bench.control('knobs', {
			delay: 0,
			hold: true,
			shuffle: true,
			duplicate: 0.5,
			drop: 0.3,
			seed: 7
		});
		receiver.received.length = 0;
		const names = Array.from({ length: 12 }, (_, index) => `Workshop ${index}`);
		for (const name of names) await stripe.customers.create({ name });
		expect(receiver.received).toHaveLength(0);
		await bench.control('knobs', { hold: false });
		await flush();
		return receiver.received.map(
			({ body }) => (JSON.parse(body) as { data: { object: { name: string } } }).data.object.name
		);
	};
	const [first, second] = [await run(), await run()];
	expect(first).toEqual(second);
	expect(new Set(first).size).toBeLessThan(12);
	expect(first.length).toBeGreaterThan(new Set(first).size);
	expect(first).not.toEqual(first.toSorted());
});

test('an endpoint made through the API has a secret of its own and hears what it asked for', async () => {
	const other = await startReceiver();
	try {
		const endpoint = await stripe.webhookEndpoints.create({
			url: other.url,
			enabled_events: ['customer.updated'],
			api_version: Stripe.API_VERSION
		});
		const { id } = await stripe.customers.create();
		await stripe.customers.update(id, { name: 'Neu' });
		await flush();
		await expect.poll(() => other.received).toHaveLength(1);
		const [{ body, signature } = { body: '', signature: '' }] = other.received;
		const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? '');
		expect(event).toMatchObject({
			type: 'customer.updated',
			data: { previous_attributes: { name: null } }
		});
		expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
		await stripe.webhookEndpoints.del(endpoint.id);
		await stripe.customers.update(id, { name: 'Neuer' });
		await flush();
		expect(other.received).toHaveLength(1);
	} finally {
		await other.close();
	}
});

test('an endpoint that asks Stripe while it is told hears the state of that moment', async () => {
	const { basic } = await createPlans(stripe);
	const customer = await createWorkshop(stripe);
	const { id } = await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: basic.id }],
		collection_method: 'send_invoice',
		days_until_due: 14
	});
	await flush();
	receiver.received.length = 0;
	await bench.advance(70 * 86_400);
	const renewals = receiver.events().filter(({ type }) => type === 'customer.subscription.updated');
	const days = renewals.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 10));
	expect(days).toEqual(['2026-11-15', '2026-12-01', '2027-01-01']);
	expect((await stripe.subscriptions.retrieve(id)).status).toBe('past_due');
});
