import type { Invoice, Subscription } from '../types.ts';
import type { World } from '../world.ts';
import { cancelNow } from './cancel.ts';
import { plan } from './periods.ts';

/** The subscription that an invoice bills, if it bills one that still exists. */
export const subscriptionOf = (world: World, invoice: Invoice): Subscription | undefined =>
	world.find('subscription', invoice.parent?.subscription_details?.subscription);

const set = (world: World, id: string, status: string, more?: (changed: Subscription) => void) =>
	world.change(
		'subscription',
		id,
		(changed) => {
			changed.status = status;
			more?.(changed);
		},
		'customer.subscription.updated'
	);

/** What a paid invoice does to its subscription. */
export function whenPaid(world: World, invoice: Invoice) {
	const subscription = subscriptionOf(world, invoice);
	if (subscription?.latest_invoice !== invoice.id) return;
	if (subscription.status === 'past_due' || subscription.status === 'unpaid')
		set(world, subscription.id, 'active');
	else whenUnderWay(world, invoice);
}

/** What a debit that is under way does to its subscription: the service begins before the money is there. */
export function whenUnderWay(world: World, invoice: Invoice) {
	const subscription = subscriptionOf(world, invoice);
	if (subscription?.latest_invoice !== invoice.id) return;
	const { id, status } = subscription;
	if (status === 'incomplete') {
		world.unschedule(id, 'subscription.incomplete');
		set(world, id, 'active');
		plan(world, id);
	} else if (status === 'paused') {
		set(world, id, 'active');
		plan(world, id);
		world.emit('customer.subscription.resumed', subscription);
	}
}

/** What a failed attempt to collect does to the subscription. */
export function whenFailed(world: World, invoice: Invoice) {
	const subscription = subscriptionOf(world, invoice);
	if (subscription?.status === 'active') set(world, subscription.id, 'past_due');
}

/** What is done when the last attempt to collect has failed: as it is set in the dashboard. */
export function whenGivenUp(world: World, invoice: Invoice) {
	const subscription = subscriptionOf(world, invoice);
	if (subscription?.status !== 'past_due') return;
	const { then } = world.state.settings.dunning;
	if (then === 'cancel') cancelNow(world, subscription.id, { reason: 'payment_failed' });
	else if (then === 'unpaid') set(world, subscription.id, 'unpaid');
}
