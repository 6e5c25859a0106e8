/** From a hint to the plan: draw a ticket, look at Stripe, apply what was found. */
import type { Stripe } from 'stripe';
import type { Rpc } from '../http/data-api.ts';
import type { Hint } from './events.ts';
import {
	chooseSubscription,
	snapshotOf,
	type BillingSnapshot,
	type PaymentMethodLike
} from './snapshot.ts';

export type Effect = 'applied' | 'unchanged' | 'superseded' | 'ignored' | 'duplicate';

export interface Parties {
	stripe: Stripe;
	/** as service_role */
	rpc: Rpc;
}

interface Begun {
	seen: boolean;
	ticket: number;
	workshop_id: string | null;
}

/**
 * Handles an event once, whatever it says: its effect is what Stripe says now. Throws when anything fails; then nothing
 * is noted, and the event may come again.
 */
export async function handleEvent(hint: Hint, { stripe, rpc }: Parties): Promise<Effect> {
	const { id, type, created, customer, invoice, session } = hint;
	const begun = await rpc<Begun>('stripe_event_begin', {
		p_event_id: id,
		p_customer_id: customer
	});
	if (begun.seen) return 'duplicate';
	const snapshot = begun.workshop_id ? await lookUp(stripe, customer) : null;
	if (session && begun.workshop_id) {
		await rpc('billing_end_checkout', {
			p_workshop_id: begun.workshop_id,
			p_session_id: session
		});
	}
	return rpc<Effect>('stripe_event_apply', {
		p_event: { id, type, created, invoice },
		p_workshop_id: begun.workshop_id,
		p_ticket: begun.ticket,
		p_snapshot: snapshot
	});
}

/** The same of our own accord: after a change of ours, when a page is opened, in the nightly look. */
export async function synchronise(
	customer: string,
	{ stripe, rpc }: Parties
): Promise<BillingSnapshot> {
	const begun = await rpc<Begun>('stripe_event_begin', {
		p_event_id: null,
		p_customer_id: customer
	});
	const snapshot = await lookUp(stripe, customer);
	await rpc<Effect>('stripe_event_apply', {
		p_event: null,
		p_workshop_id: begun.workshop_id,
		p_ticket: begun.ticket,
		p_snapshot: snapshot
	});
	return snapshot;
}

async function lookUp(stripe: Stripe, customer: string): Promise<BillingSnapshot> {
	const subscriptions = await stripe.subscriptions
		.list({ customer, status: 'all', limit: 100, expand: ['data.default_payment_method'] })
		.then(({ data }) => data, goneIsEmpty);
	const choice = chooseSubscription(subscriptions);
	const { chosen } = choice;
	for (const { id } of choice.surplus) await endSurplus(stripe, id);
	if (!chosen) return snapshotOf(choice, []);
	const [open, method] = await Promise.all([
		stripe.invoices.list({ subscription: chosen.id, status: 'open', limit: 20 }),
		chosen.default_payment_method ? null : customerMethod(stripe, customer)
	]);
	return snapshotOf(choice, open.data, method);
}

async function customerMethod(stripe: Stripe, id: string): Promise<PaymentMethodLike | null> {
	const customer = await stripe.customers.retrieve(id, {
		expand: ['invoice_settings.default_payment_method']
	});
	if (customer.deleted) return null;
	const method = customer.invoice_settings.default_payment_method;
	return typeof method === 'object' ? method : null;
}

/** A second running subscription is nobody's wish: it ends, and what was paid for it goes back. */
async function endSurplus(stripe: Stripe, subscription: string): Promise<void> {
	await stripe.subscriptions
		.cancel(subscription, { prorate: false }, { idempotencyKey: `surplus ${subscription}` })
		.catch(goneIsEmpty);
	const paid = await stripe.invoices.list({
		subscription,
		status: 'paid',
		expand: ['data.payments']
	});
	for (const invoice of paid.data) {
		for (const { payment, status } of invoice.payments?.data ?? []) {
			const intent = payment.payment_intent;
			if (status !== 'paid' || !intent) continue;
			const id = typeof intent === 'string' ? intent : intent.id;
			await stripe.refunds.create(
				{ payment_intent: id, reason: 'duplicate' },
				{ idempotencyKey: `refund ${id}` }
			);
		}
	}
}

function goneIsEmpty(error: unknown): never[] {
	if ((error as { code?: string }).code === 'resource_missing') return [];
	throw error;
}
