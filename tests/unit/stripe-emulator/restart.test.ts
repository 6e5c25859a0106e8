import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReceiver } from './receiver.ts';
import { createPlans, createWorkshop, day, startBench } from './support.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'stripe-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('keys, data, time and what was planned outlast a restart', async () => {
	const file = path.join(folder, 'stripe.json');
	const first = await startBench({ file });
	const { basic } = await createPlans(first.stripe);
	const customer = await createWorkshop(first.stripe);
	const [method] = (await first.stripe.customers.listPaymentMethods(customer.id)).data;
	const { id } = await first.stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: basic.id }],
		default_payment_method: method?.id
	});
	await first.advance(3 * day);
	const { now } = await first.control<{ now: number }>('clock');
	await first.close();
	expect(statSync(file).mode & 0o077).toBe(0);

	const second = await startBench({ file });
	try {
		expect(second.emulator.secretKey).toBe(first.emulator.secretKey);
		expect(second.emulator.webhookSecret).toBe(first.emulator.webhookSecret);
		expect(await second.control('clock')).toEqual({ now, frozen: true });
		await second.advance(29 * day);
		const invoices = (await second.stripe.invoices.list({ subscription: id })).data;
		expect(invoices.map(({ status }) => status)).toEqual(['paid', 'paid']);
		// links lead to where the emulator is now
		expect(invoices[1]?.hosted_invoice_url).toContain(second.emulator.url);
	} finally {
		await second.close();
	}
});

test('an event that could not be delivered before the end is delivered to the new address', async () => {
	const file = path.join(folder, 'stripe.json');
	const events = ['customer.created'];
	const first = await startBench({ file, webhook: { url: 'http://127.0.0.1:9/', events } });
	const customer = await first.stripe.customers.create();
	await first.control('deliveries/flush', {});
	await first.close();
	const receiver = await startReceiver();
	const second = await startBench({ file, webhook: { url: receiver.url, events } });
	try {
		await second.advance(day);
		expect(receiver.events()).toMatchObject([
			{ type: 'customer.created', data: { object: { id: customer.id } } }
		]);
		const [{ body, signature } = { body: '', signature: '' }] = receiver.received;
		second.stripe.webhooks.constructEvent(body, signature, first.emulator.webhookSecret);
	} finally {
		await second.close();
		await receiver.close();
	}
});

test('starting over keeps the keys and nothing else', async () => {
	const file = path.join(folder, 'stripe.json');
	await (await startBench({ file })).close();
	const bench = await startBench({ file });
	try {
		await bench.stripe.customers.create();
		await bench.emulator.reset();
		expect((await bench.stripe.customers.list()).data).toEqual([]);
	} finally {
		await bench.close();
	}
});
