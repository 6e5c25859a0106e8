/** Owners, the billing function and the Stripe emulator, as the app and Stripe's pages use them. */
import type { Stripe } from 'stripe';
import { createStripe } from '../../supabase/functions/_shared/billing/stripe.ts';
import { database } from '../support/database.ts';
import { holdJob } from '../support/jobs.ts';
import { newPerson, newWorkshop, type NewWorkshop, type Person } from '../support/people.ts';
import { stack } from '../support/stack.ts';

export interface Owner extends NewWorkshop {
	person: Person;
}

export async function newOwner(): Promise<Owner> {
	const person = await newPerson();
	return { person, ...(await newWorkshop(person)) };
}

const settings: Record<string, string> = {
	STRIPE_SECRET_KEY: stack.stripe.secretKey,
	STRIPE_API_BASE: stack.stripe.url
};

/** The emulator through Stripe's own library. */
export const stripe = createStripe((name) => settings[name]) as Stripe;

export interface Answer {
	status: number;
	body: Record<string, unknown>;
}

/** @param input body of a POST, query of a GET; the workshop is added */
export async function billing(
	{ person, workshopId }: Owner,
	route: string,
	input: Record<string, unknown> = {},
	method: 'GET' | 'POST' = route === 'state' || route === 'invoices' ? 'GET' : 'POST'
): Promise<Answer> {
	const { data } = await person.client.auth.getSession();
	const all = { workshopId, ...input };
	const query = method === 'GET' ? `?${new URLSearchParams(all as Record<string, string>)}` : '';
	const response = await fetch(`${stack.api}/functions/v1/billing/${route}${query}`, {
		method,
		headers: {
			authorization: `Bearer ${data.session?.access_token ?? ''}`,
			'content-type': 'application/json'
		},
		...(method === 'POST' && { body: JSON.stringify(all) })
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** What a stack without a browser can do in the place of the hosted page: a customer who pays by a given method. */
export async function subscribe(
	owner: Owner,
	plan: 'basic' | 'professional',
	method = 'pm_card_visa'
): Promise<Stripe.Subscription> {
	const customer = await customerOf(owner);
	const { id } = await stripe.paymentMethods.attach(method, { customer });
	const { data } = await stripe.prices.list({ lookup_keys: [`carbot_${plan}_monthly`] });
	return stripe.subscriptions.create({
		customer,
		items: [{ price: data[0]?.id ?? '' }],
		default_payment_method: id,
		automatic_tax: { enabled: true }
	});
}

/** The workshop's customer, made as a checkout makes it. */
export async function customerOf(owner: Owner): Promise<string> {
	const kept = await keptCustomer(owner);
	if (kept) return kept;
	const { status, body } = await billing(owner, 'checkout', {
		plan: 'professional',
		returnUrl: 'http://127.0.0.1/app/billing'
	});
	if (status !== 200) throw new Error(JSON.stringify(body));
	const customer = (await keptCustomer(owner)) ?? '';
	await stripe.customers.update(customer, {
		address: { line1: 'Hauptstr. 1', postal_code: '44135', city: 'Dortmund', country: 'DE' }
	});
	return customer;
}

async function keptCustomer({ workshopId }: Owner): Promise<string | undefined> {
	const [row] = await database()<{ id: string }[]>`
		select stripe_customer_id as id from private.stripe_customers where workshop_id = ${workshopId}`;
	return row?.id;
}

export async function planRow({ workshopId }: Owner) {
	const [row] = await database()`
		select status, plan_type, stripe_subscription_id, cancel_at_period_end, past_due_since, current_period_end
		from subscription_plans where workshop_id = ${workshopId}`;
	return row as Record<string, unknown>;
}

/** Asks again until it is so; events take a moment. */
export async function until<Value>(
	ask: () => Promise<Value>,
	holds: (value: Value) => boolean,
	what = 'it'
): Promise<Value> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		const value = await ask();
		if (holds(value)) return value;
		if (Date.now() > deadline) throw new Error(`${what} did not come: ${JSON.stringify(value)}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** Until every event about an owner's customer was taken by the webhook. */
export async function eventsDelivered(owner: Owner): Promise<void> {
	const customer = await customerOf(owner);
	const isTheirs = (object: { id?: string; customer?: unknown }) =>
		object.id === customer || object.customer === customer;
	const waiting = async () => {
		let count = 0;
		for await (const { data, pending_webhooks } of stripe.events.list({ limit: 100 }))
			if (pending_webhooks > 0 && isTheirs(data.object as { id?: string })) count++;
		return count;
	};
	await until(waiting, (count) => count === 0, 'the last event');
}

/** Outcomes by name; none where another caller is at the job. */
export const runJob = async (only: string): Promise<Record<string, unknown>> => {
	const response = await fetch(`${stack.api}/functions/v1/jobs`, {
		method: 'POST',
		headers: { apikey: stack.secretKey },
		body: JSON.stringify({ only })
	});
	return (await response.json()) as Record<string, unknown>;
};

interface Outcome {
	ok: boolean;
	result?: Record<string, unknown> & { more?: number };
}

/** Runs a job until nothing is left for it, after whoever is at it: the stack's own clock calls every minute. */
export async function finishJob(job: string): Promise<Outcome> {
	for (;;) {
		const outcomes = await until(
			() => runJob(job),
			(all) => job in all,
			job
		);
		const outcome = outcomes[job] as Outcome;
		if (!outcome.result?.more) return outcome;
	}
}

/** Does something while nobody runs the job. */
export async function withoutJob<Result>(
	job: string,
	work: () => Promise<Result>
): Promise<Result> {
	const release = await holdJob(job);
	try {
		return await work();
	} finally {
		await release();
	}
}
