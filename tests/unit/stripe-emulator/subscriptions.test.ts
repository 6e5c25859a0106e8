import { afterAll, beforeAll, expect, test } from 'vitest';
import { begin, createPlans, createWorkshop, startBench, type Bench } from './support.ts';

let bench: Bench;
let plans: Awaited<ReturnType<typeof createPlans>>;

beforeAll(async () => {
	bench = await startBench();
	plans = await createPlans(bench.stripe);
});
afterAll(() => bench.close());

test('a subscription with a card is active and its invoice is paid, with German VAT', async () => {
	const { stripe } = bench;
	const customer = await createWorkshop(stripe);
	const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
	const subscription = await stripe.subscriptions.create({
		customer: customer.id,
		items: [{ price: plans.professional.id }],
		default_payment_method: method?.id,
		automatic_tax: { enabled: true },
		expand: ['latest_invoice']
	});
	expect(subscription.status).toBe('active');
	expect(subscription.latest_invoice).toMatchObject({
		status: 'paid',
		subtotal: 7900,
		total: 9401
	});
	expect(subscription.items.data[0]?.current_period_end).toBe(Date.UTC(2026, 11, 1, 9) / 1000);
	expect(begin).toBeGreaterThan(0);
});
