import http from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** The days on which events of a type happened, of one customer. */
async function daysOf(type: string, customer: string): Promise<string[]> {
	const events = await stripe.events.list({ type, limit: 100 });
	return events.data
		.filter(({ data }) => (data.object as { customer?: string }).customer === customer)
		.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 10))
		.reverse();
}

test('a trial is announced three days before its end, a renewal seven days before', async () => {
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: plans.basic.id }],
		default_payment_method: method?.id,
		trial_period_days: 14
	});
	await bench.advance(40 * day);
	// the trial began on 1 November and ends on the 15th
	expect(await daysOf('customer.subscription.trial_will_end', customer.id)).toEqual(['2026-11-12']);
	expect(await daysOf('invoice.upcoming', customer.id)).toEqual(['2026-12-08']);
	const [upcoming] = (await stripe.events.list({ type: 'invoice.upcoming' })).data;
	expect(upcoming?.data.object).not.toHaveProperty('id');
	expect(upcoming?.data.object).toMatchObject({ total: 2900, lines: { data: [{ amount: 2900 }] } });
});

test('time never goes back, and no further than five years at once', async () => {
	const at = await now();
	await expect(bench.control('clock', { to: at - 1 })).rejects.toThrow('Time only goes forward.');
	await expect(bench.control('clock', { by: 6 * 366 * day })).rejects.toThrow('five years');
	expect(await now()).toBe(at);
});

test('events are forgotten after 30 days, as with Stripe, however many there were', async () => {
	const { id } = await stripe.customers.create();
	for (let index = 0; index < 60; index++) await stripe.customers.update(id, { name: `${index}` });
	await bench.control('knobs', { hold: true });
	await bench.advance(3 * 365 * day);
	const events = Object.values(bench.emulator.state().tables.event);
	const oldest = Math.min(...events.map(({ created }) => created));
	expect((await now()) - oldest).toBeLessThan(32 * day);
	await bench.control('knobs/reset', {});
});

test("Stripe's own test clocks move the emulator's clock", async () => {
	const clock = await stripe.testHelpers.testClocks.create({
		frozen_time: await now(),
		name: 'Test'
	});
	const target = (await now()) + 20 * day;
	const going = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: target });
	expect(going.status).toBe('advancing');
	await expect
		.poll(async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status)
		.toBe('ready');
	expect(await now()).toBe(target);
});

test('let go, time flows on from where it stood, and what falls due happens by itself', async () => {
	const at = await now();
	await bench.control('clock', { frozen: false });
	const { id } = await stripe.customers.create();
	const taxId = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'ATU12345678' });
	expect(taxId.verification?.status).toBe('pending');
	await expect
		.poll(async () => (await stripe.customers.retrieveTaxId(id, taxId.id)).verification?.status)
		.toBe('verified');
	expect((await now()) - at).toBeLessThan(30);
	// moved ahead it still flows
	await bench.advance(day);
	expect(await bench.control('clock')).toMatchObject({ frozen: false });
	await bench.control('clock', { frozen: true });
	const stopped = await now();
	expect(stopped).toBeGreaterThanOrEqual(at + day);
});

test('an emulator that closes on the way ends there', async () => {
	let closing: Promise<void> | undefined;
	const receiver = http.createServer(() => void (closing ??= own.close()));
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	const { port } = receiver.address() as AddressInfo;
	const own = await startBench({
		webhook: { url: `http://127.0.0.1:${port}/hook`, events: ['*'] }
	});
	await own.control('knobs', { delay: 3600 });
	await own.stripe.customers.create();
	await own.advance(day).catch(() => undefined);
	await closing;
	const events = Object.values(own.emulator.state().tables.event);
	expect(events.map(({ pending_webhooks: pending }) => pending)).toEqual([1]);
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

test('two advances at once happen one after the other', async () => {
	const at = await now();
	const targets = await Promise.all([bench.advance(day), bench.advance(day)]);
	expect(Math.max(...targets)).toBeLessThanOrEqual(at + 2 * day);
	expect(await now()).toBe(Math.max(...targets));
});
