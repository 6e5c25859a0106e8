import { collect } from '../invoices/collect.ts';
import { buildInvoice } from '../invoices/build.ts';
import { finalizeInvoice, voidInvoice } from '../invoices/finalize.ts';
import type { Invoice, Subscription } from '../types.ts';
import type { World } from '../world.ts';
import {
	billPeriod,
	billSubscription,
	invoiceParts,
	pendingLines,
	recurringLines
} from './billing.ts';
import { cancelNow } from './cancel.ts';
import { periodEnd, periodOf, plan, setPeriod } from './periods.ts';

/** Whether there is anything to collect a subscription's invoices with. */
export const hasMethod = (world: World, subscription: Subscription): boolean =>
	subscription.collection_method === 'send_invoice' ||
	subscription.default_payment_method !== null ||
	Boolean(world.find('customer', subscription.customer)?.invoice_settings.default_payment_method);

/** The end of a subscription's period: it ends, its trial ends, or it renews. */
export function turnPeriod(world: World, id: string, at: number) {
	const subscription = world.find('subscription', id);
	if (!subscription || subscription.ended_at !== null) return;
	if (periodOf(subscription).end !== at || subscription.status === 'paused') return;
	if (subscription.cancel_at !== null && subscription.cancel_at <= at) {
		cancelNow(world, id);
		return;
	}
	if (subscription.status === 'trialing') endTrial(world, id, at);
	else renew(world, id, at);
}

function renew(world: World, id: string, at: number) {
	const subscription = world.change(
		'subscription',
		id,
		(changed) => {
			const price = changed.items.data[0]?.price;
			if (price) setPeriod(changed, at, periodEnd(price, changed.billing_cycle_anchor, at));
			changed.discounts = changed.discounts.filter((discount) => {
				const end = world.find('discount', discount)?.end ?? null;
				return end === null || end > at;
			});
		},
		'customer.subscription.updated'
	);
	plan(world, id);
	billPeriod(world, subscription);
}

/** The end of a trial: it goes on as paid, or, with nothing to pay with, as its settings say. */
function endTrial(world: World, id: string, at: number) {
	const subscription = world.get('subscription', id);
	const behaviour = subscription.trial_settings?.end_behavior.missing_payment_method;
	if (!hasMethod(world, subscription) && behaviour === 'cancel') {
		cancelNow(world, id);
		return;
	}
	if (!hasMethod(world, subscription) && behaviour === 'pause') {
		world.change(
			'subscription',
			id,
			(changed) => {
				changed.status = 'paused';
			},
			'customer.subscription.updated'
		);
		plan(world, id);
		world.emit('customer.subscription.paused', subscription);
		return;
	}
	world.change(
		'subscription',
		id,
		(changed) => {
			const price = changed.items.data[0]?.price;
			changed.status = 'active';
			changed.billing_cycle_anchor = at;
			if (price) setPeriod(changed, at, periodEnd(price, at, at));
		},
		'customer.subscription.updated'
	);
	plan(world, id);
	billPeriod(world, subscription);
}

/** Three days before a trial's end. */
export function announceTrialEnd(world: World, id: string) {
	const subscription = world.find('subscription', id);
	if (subscription?.status === 'trialing')
		world.emit('customer.subscription.trial_will_end', subscription);
}

/** Some days before renewal: what the next invoice will say, as an invoice without an id. */
export function announceRenewal(world: World, id: string) {
	const subscription = world.find('subscription', id);
	if (subscription?.status !== 'active' || subscription.cancel_at !== null) return;
	const { end } = periodOf(subscription);
	const price = subscription.items.data[0]?.price;
	if (!price) return;
	const next = { start: end, end: periodEnd(price, subscription.billing_cycle_anchor, end) };
	const lines = [
		...pendingLines(world, subscription),
		...recurringLines(world, subscription, next, false)
	];
	const upcoming: Partial<Invoice> = buildInvoice(world, null, {
		...invoiceParts(world, subscription, 'upcoming', lines)
	});
	delete upcoming.id;
	upcoming.next_payment_attempt = end + world.state.settings.draftSeconds;
	world.emit('invoice.upcoming', upcoming);
}

/** A day that was set for the end in advance. */
export function cancelOnDay(world: World, id: string, at: number) {
	const subscription = world.find('subscription', id);
	if (subscription?.ended_at === null && subscription.cancel_at === at) cancelNow(world, id);
}

/** Takes up a paused subscription again with a new period, once its invoice is paid. */
export function resumePaused(
	world: World,
	id: string,
	{ anchorNow, onSession }: { anchorNow: boolean; onSession: boolean }
): Subscription {
	const now = world.now();
	const subscription = world.change('subscription', id, (changed) => {
		const price = changed.items.data[0]?.price;
		if (!price) return;
		const { end } = periodOf(changed);
		if (anchorNow || end <= now) {
			changed.billing_cycle_anchor = now;
			setPeriod(changed, now, periodEnd(price, now, now));
		}
	});
	const lines = [...pendingLines(world, subscription), ...recurringLines(world, subscription)];
	const invoice = billSubscription(world, subscription, 'subscription_cycle', lines);
	finalizeInvoice(world, invoice.id);
	collect(world, invoice.id, { onSession });
	return world.get('subscription', id);
}

/** Twenty-three hours after a subscription's first payment was due and didn't come. */
export function expireIncomplete(world: World, id: string) {
	const subscription = world.find('subscription', id);
	if (subscription?.status !== 'incomplete') return;
	world.change(
		'subscription',
		id,
		(changed) => {
			changed.status = 'incomplete_expired';
			changed.ended_at = world.now();
		},
		'customer.subscription.updated'
	);
	if (subscription.latest_invoice) voidInvoice(world, subscription.latest_invoice);
}
