/**
 * The webhook as a whole against a Stripe emulator of its own, whose clock runs through months and whose deliveries are
 * late, doubled, shuffled and lost, to an endpoint that breaks now and then before or after its work.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpCatalogue } from '../../supabase/billing/catalogue.ts';
import { planOfPrice } from '../../supabase/functions/_shared/billing/prices.ts';
import { chooseSubscription } from '../../supabase/functions/_shared/billing/snapshot.ts';
import { createStripe } from '../../supabase/functions/_shared/billing/stripe.ts';
import { synchronise } from '../../supabase/functions/_shared/billing/synchronise.ts';
import { createRpc } from '../../supabase/functions/_shared/http/data-api.ts';
import { reconcileEvents } from '../../supabase/functions/jobs/reconcile.ts';
import { createHandler } from '../../supabase/functions/stripe-webhook/handler.ts';
import { startStripe, type StripeEmulator } from '../../supabase/local/stripe/index.ts';
import { randomOf } from '../support/billing/random.ts';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';

const WORKSHOPS = Number(process.env.CARBOT_LIVES ?? 40);
const ROUNDS = 8;
const DAY = 86_400;

const sql = database();
const random = randomOf(20_261_126);
const rpc = createRpc({ url: stack.api, secretKey: stack.secretKey, timeoutMs: 20_000 });

let emulator: StripeEmulator;
let stripe: Stripe;
let endpoint: http.Server;
let handle: (request: Request) => Promise<Response>;
let broken = 0;

beforeAll(async () => {
	endpoint = http.createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const request = new Request('http://endpoint/stripe-webhook', {
				method: 'POST',
				headers: { 'stripe-signature': String(incoming.headers['stripe-signature']) },
				body: Buffer.concat(chunks)
			});
			const chance = random.next();
			const breaks = () => {
				broken++;
				outgoing.writeHead(500).end();
			};
			if (chance < 0.08) return breaks();
			void handle(request).then((response) => {
				if (chance < 0.16) return breaks();
				outgoing.writeHead(response.status).end();
			});
		});
	});
	await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
	const { port } = endpoint.address() as AddressInfo;
	emulator = await startStripe({
		port: 0,
		hostname: '127.0.0.1',
		webhook: { url: `http://127.0.0.1:${port}/stripe-webhook`, events: ['*'] }
	});
	const settings: Record<string, string> = {
		STRIPE_API_BASE: emulator.url,
		STRIPE_SECRET_KEY: emulator.secretKey
	};
	stripe = createStripe((name) => settings[name]) as Stripe;
	handle = createHandler({ stripe, secrets: [emulator.webhookSecret], rpc });
	await setUpCatalogue(stripe);
});
afterAll(async () => {
	await emulator.close();
	endpoint.closeAllConnections();
	await new Promise((resolve) => endpoint.close(resolve));
});

async function control(path: string, body: object) {
	const response = await fetch(`${emulator.url}/_emulator/${path}`, {
		method: 'POST',
		body: JSON.stringify(body)
	});
	if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}

interface Life {
	workshop: string;
	customer: string;
}

async function newLife(): Promise<Life> {
	const { id: customer } = await stripe.customers.create({
		name: 'Lebenslauf',
		address: { line1: 'Hauptstr. 1', postal_code: '44135', city: 'Dortmund', country: 'DE' }
	});
	const [row] = await sql<{ id: string }[]>`
		with made as (
			insert into workshops (name, slug) values ('Life', 'life-' || gen_random_uuid()) returning id
		), plan as (
			insert into subscription_plans (workshop_id, plan_type, status, trial_ends_at)
			select id, 'professional', 'trialing', now() + interval '14 days' from made
		), looked_up as (
			-- the stack's own daily look would ask its own emulator, which doesn't know the customer
			insert into private.subscription_syncs (workshop_id, ticket, snapshot)
			select id, 0, '{"subscription": null, "neverBegun": true}' from made
		)
		insert into private.stripe_customers (workshop_id, stripe_customer_id)
		select id, ${customer} from made returning workshop_id as id`;
	return { workshop: row?.id ?? '', customer };
}

const IBANS = { good: 'DE89370400440532013000', failing: 'DE62370400440532013001' };

async function newMethod(customer: string): Promise<string> {
	const kind = random.pick([
		'pm_card_visa',
		'pm_card_chargeCustomerFail',
		'good',
		'failing'
	] as const);
	const made =
		kind === 'good' || kind === 'failing'
			? (
					await stripe.paymentMethods.create({
						type: 'sepa_debit',
						sepa_debit: { iban: IBANS[kind] },
						billing_details: { name: 'Erika Muster', email: 'erika@person.example' }
					})
				).id
			: kind;
	return (await stripe.paymentMethods.attach(made, { customer })).id;
}

/** Something that an owner, a bank or Stripe's support does; what Stripe refuses doesn't happen. */
async function happen({ customer }: Life): Promise<void> {
	const { data } = await stripe.subscriptions.list({ customer, status: 'all' });
	const running = data.find(({ status }) => !/canceled|expired/.test(status));
	const plan = random.pick(['basic', 'professional']);
	const price = (await stripe.prices.list({ lookup_keys: [`carbot_${plan}_monthly`] })).data[0]?.id;
	const method = () => newMethod(customer);
	if (!running) {
		await stripe.subscriptions.create({
			customer,
			items: [{ price: price ?? '' }],
			default_payment_method: await method(),
			payment_behavior: 'allow_incomplete',
			...(random.chance(0.3) && { trial_period_days: 5 + random.below(20) })
		});
		return;
	}
	const [item] = running.items.data;
	const doings = [
		async () =>
			stripe.subscriptions.update(running.id, {
				items: [{ id: item?.id ?? '', price: price ?? '' }]
			}),
		async () =>
			stripe.subscriptions.update(running.id, { cancel_at_period_end: random.chance(0.7) }),
		async () => stripe.subscriptions.cancel(running.id),
		async () => stripe.subscriptions.update(running.id, { default_payment_method: await method() })
	];
	await random.pick(doings)();
}

/** As the emulator has it, and since when it failed by its own events. */
async function truthOf({ customer }: Life) {
	const { data } = await stripe.subscriptions.list({ customer, status: 'all', limit: 100 });
	const { chosen, neverBegun } = chooseSubscription(data);
	if (!chosen || neverBegun) return null;
	const [item] = chosen.items.data;
	const open = await stripe.invoices.list({ subscription: chosen.id, status: 'open', limit: 100 });
	const failures = Object.values(emulator.state().tables.event)
		.filter(({ type }) => type === 'invoice.payment_failed')
		.filter(({ data: { object } }) =>
			open.data.some(({ id }) => id === (object as { id?: string }).id)
		)
		.map(({ created }) => created);
	return {
		subscription: chosen.id,
		status: chosen.status as string,
		plan: item ? planOfPrice(item.price) : null,
		ends: Math.min(chosen.cancel_at ?? Infinity, item?.current_period_end ?? Infinity),
		cancelled: chosen.cancel_at_period_end || chosen.cancel_at !== null,
		failing: chosen.status === 'past_due' ? Math.min(...failures) : null
	};
}

async function rowOf({ workshop }: Life) {
	const [row] = await sql`
		select stripe_subscription_id as subscription, status, plan_type as plan,
			extract(epoch from current_period_end)::float as ends, cancel_at_period_end as cancelled,
			extract(epoch from past_due_since)::float as failing
		from subscription_plans where workshop_id = ${workshop}`;
	return row as Record<string, unknown>;
}

test(`${WORKSHOPS} lives of ${ROUNDS} turns end in what the emulator has`, async () => {
	await control('clock', { frozen: true });
	const lives = await Promise.all(Array.from({ length: WORKSHOPS }, newLife));
	for (let round = 0; round < ROUNDS; round++) {
		await control('knobs', {
			delay: random.below(3) * DAY,
			jitter: random.below(5) * DAY,
			duplicate: random.pick([0, 0.3]),
			drop: random.pick([0, 0.1, 0.3]),
			shuffle: true,
			parallel: 1 + random.below(6)
		});
		for (const life of lives) {
			await happen(life).catch((error: unknown) => {
				// a refusal is part of life, a fault of the emulator isn't
				if (((error as { statusCode?: number }).statusCode ?? 500) >= 500) throw error;
			});
		}
		await control('clock', { by: (1 + random.below(25)) * DAY, frozen: true });
	}
	await control('knobs/reset', {});
	await control('clock', { by: 4 * DAY, frozen: true });
	await reconcileEvents({ stripe, rpc, mailer: null });
	for (const { customer } of lives) await synchronise(customer, { stripe, rpc });

	const statuses = new Set<string>();
	for (const life of lives) {
		const truth = await truthOf(life);
		const row = await rowOf(life);
		statuses.add(String(row.status));
		if (truth) expect(row).toEqual(truth);
		else expect(row).toMatchObject({ subscription: null, status: 'trialing' });
	}
	expect(broken).toBeGreaterThan(0);
	expect(statuses.size).toBeGreaterThanOrEqual(3);
});
