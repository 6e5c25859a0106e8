import { cardError, invalidRequest } from '../errors.ts';
import { collect } from '../invoices/collect.ts';
import { finalizeInvoice } from '../invoices/finalize.ts';
import type { DraftLine } from '../invoices/lines.ts';
import { day } from '../time.ts';
import type { Subscription } from '../types.ts';
import type { World } from '../world.ts';
import { billSubscription, pendingLines, recurringLines } from './billing.ts';
import { createItem, planOf, recurringPrice, type ItemInput } from './items.ts';
import { periodEnd, periodOf, plan, rhythmOf, setPeriod } from './periods.ts';
import { keepForNextInvoice, prorationLines } from './proration.ts';

/** What changes about the terms of a subscription. */
export interface Terms {
	items?: ItemInput[] | undefined;
	/** A moment in Unix seconds, or at once. */
	trialEnd?: number | 'now' | undefined;
	billingCycleAnchor?: 'now' | 'unchanged' | undefined;
	prorationBehavior?: 'create_prorations' | 'always_invoice' | 'none' | undefined;
	prorationDate?: number | undefined;
	cancelAtPeriodEnd?: boolean | undefined;
	cancelAt?: number | null | 'min_period_end' | 'max_period_end' | undefined;
}

/** What a change of terms comes to, before anything of it is done. */
export interface Revision {
	after: Subscription;
	prorations: DraftLine[];
	/** The first whole period of the new terms, when it is billed at once. */
	newPeriod: DraftLine[];
	at: number;
}

/** Works out a change of terms; for previews and for the change itself alike. */
export function revise(world: World, before: Subscription, terms: Terms): Revision {
	const now = world.now();
	const after = structuredClone(before);
	const period = periodOf(before);
	const at = terms.prorationDate ?? now;
	if (terms.prorationDate !== undefined && (at < period.start || at > period.end))
		throw invalidRequest(
			'Cannot specify proration_date outside of the current period.',
			terms.prorationDate < period.start ? 'proration_date' : 'proration_date'
		);
	if (terms.items) applyItems(world, after, terms.items);
	const price = after.items.data[0]?.price;
	if (!price) throw invalidRequest('A subscription must have at least one item.', 'items');
	const [old, current] = [before.items.data[0]?.price, price].map((one) => one && rhythmOf(one));
	const newRhythm = JSON.stringify(old) !== JSON.stringify(current);
	let startsPeriod = false;

	const endsTrial = terms.trialEnd === 'now' && before.status === 'trialing';
	if (typeof terms.trialEnd === 'number') {
		if (terms.trialEnd <= now)
			throw invalidRequest('Timestamp must be in the future.', 'trial_end');
		after.trial_end = terms.trialEnd;
		after.trial_start ??= now;
		after.status = 'trialing';
		after.billing_cycle_anchor = terms.trialEnd;
		setPeriod(after, before.status === 'trialing' ? period.start : now, terms.trialEnd);
	} else if (
		endsTrial ||
		(before.status !== 'trialing' && (terms.billingCycleAnchor === 'now' || newRhythm))
	) {
		startsPeriod = true;
		if (endsTrial) {
			after.trial_end = now;
			after.status = 'active';
		}
		after.billing_cycle_anchor = now;
		setPeriod(after, now, periodEnd(price, now, now));
	}
	applyCancellation(world, before, after, terms);
	const prorate = terms.prorationBehavior !== 'none';
	return {
		after,
		at,
		prorations: prorate ? prorationLines(world, { before, after }, at) : [],
		newPeriod: startsPeriod ? recurringLines(world, after, periodOf(after), false) : []
	};
}

function applyItems(world: World, after: Subscription, inputs: ItemInput[]) {
	const period = periodOf(after);
	for (const [index, input] of inputs.entries()) {
		const param = `items[${index}]`;
		if (!input.id) {
			const price = recurringPrice(world, input.price, `${param}[price]`);
			if (after.items.data.some((item) => item.price.id === price.id))
				throw invalidRequest(
					`Cannot add multiple subscription items with the same plan: ${price.id}`,
					param
				);
			after.items.data.push(createItem(world, after.id, price, input, period));
			continue;
		}
		const item = after.items.data.find(({ id }) => id === input.id);
		if (!item)
			throw invalidRequest(
				`No such subscription item: '${input.id}'`,
				`${param}[id]`,
				'resource_missing'
			);
		if (input.deleted) {
			after.items.data = after.items.data.filter((other) => other !== item);
			continue;
		}
		if (input.price) {
			const price = recurringPrice(world, input.price, `${param}[price]`);
			item.price = structuredClone(price);
			item.plan = planOf(price);
		}
		if (input.quantity !== undefined) item.quantity = input.quantity;
	}
}

function applyCancellation(world: World, before: Subscription, after: Subscription, terms: Terms) {
	const { end } = periodOf(after);
	const { cancelAt } = terms;
	if (terms.cancelAtPeriodEnd !== undefined) {
		after.cancel_at_period_end = terms.cancelAtPeriodEnd;
		after.cancel_at = terms.cancelAtPeriodEnd ? end : null;
	} else if (cancelAt === 'min_period_end' || cancelAt === 'max_period_end') after.cancel_at = end;
	else if (cancelAt !== undefined) after.cancel_at = cancelAt;
	else if (before.cancel_at_period_end) after.cancel_at = end;
	if (before.cancel_at === null && after.cancel_at !== null) {
		after.canceled_at = world.now();
		after.cancellation_details = {
			comment: null,
			feedback: null,
			feedback_option: null,
			...after.cancellation_details,
			reason: 'cancellation_requested'
		};
	} else if (after.cancel_at === null) {
		after.canceled_at = null;
		after.cancel_at_period_end = false;
		after.cancellation_details = {
			comment: null,
			feedback: null,
			feedback_option: null,
			reason: null
		};
	}
}

export type PaymentBehavior =
	'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | 'pending_if_incomplete';

/**
 * Carries a change of terms out: announces it, bills what is due now, keeps the rest for the next invoice. `also`
 * changes what is not a matter of terms, in the same step. With `error_if_incomplete` a payment that fails leaves
 * everything as it was.
 */
export function changeTerms(
	world: World,
	id: string,
	terms: Terms,
	{
		paymentBehavior = 'allow_incomplete',
		onSession = true,
		also = () => undefined
	}: {
		paymentBehavior?: PaymentBehavior | undefined;
		onSession?: boolean;
		also?: (subscription: Subscription) => void;
	} = {}
): Subscription {
	const before = structuredClone(world.get('subscription', id));
	const { after, prorations, newPeriod } = revise(world, before, terms);
	const subscription = world.change(
		'subscription',
		id,
		(changed) => {
			Object.assign(changed, after);
			also(changed);
		},
		'customer.subscription.updated'
	);
	plan(world, id);
	if (subscription.status === 'trialing' && subscription.trial_end !== before.trial_end) {
		const soon = (subscription.trial_end ?? 0) - 3 * day <= world.now();
		if (soon) world.emit('customer.subscription.trial_will_end', subscription);
	}
	const billNow =
		newPeriod.length > 0 || (terms.prorationBehavior === 'always_invoice' && prorations.length > 0);
	if (!billNow) {
		keepForNextInvoice(world, subscription, prorations);
		return subscription;
	}
	const lines = [...pendingLines(world, subscription), ...prorations, ...newPeriod];
	const reason = before.status === 'trialing' ? 'subscription_cycle' : 'subscription_update';
	const invoice = billSubscription(world, subscription, reason, lines);
	finalizeInvoice(world, invoice.id);
	if (invoice.status !== 'open' || invoice.collection_method === 'send_invoice')
		return subscription;
	if (paymentBehavior === 'default_incomplete') return subscription;
	const outcome = collect(world, invoice.id, { onSession });
	const paid = outcome?.status === 'succeeded' || outcome?.status === 'processing';
	if (paid || paymentBehavior !== 'error_if_incomplete') return subscription;
	const failure = outcome?.status === 'failed' ? outcome.failure : null;
	throw cardError(
		failure?.code ?? 'subscription_payment_intent_requires_action',
		failure?.message ?? 'Payment for this subscription requires additional user action.',
		failure?.decline_code ? { decline_code: failure.decline_code } : {}
	);
}
