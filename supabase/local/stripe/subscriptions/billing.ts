import { advanceInvoice } from '../invoices/collect.ts';
import { draftInvoice } from '../invoices/finalize.ts';
import { itemLine, periodLine, type DraftLine } from '../invoices/lines.ts';
import type { NewInvoice } from '../invoices/build.ts';
import type { Invoice, Subscription } from '../types.ts';
import type { World } from '../world.ts';
import { discountsOf, useUp } from './discounts.ts';
import { nameOf } from './items.ts';
import { periodOf } from './periods.ts';

/** What waits to be billed with a subscription's next invoice. */
export const pendingItems = (world: World, subscription: Subscription) =>
	world.all('invoiceitem').filter((item) => {
		const owner = item.parent?.subscription_details?.subscription ?? null;
		return (
			item.invoice === null &&
			item.customer === subscription.customer &&
			(owner === subscription.id || owner === null)
		);
	});

/** The lines of what waits to be billed. */
export const pendingLines = (world: World, subscription: Subscription): DraftLine[] =>
	pendingItems(world, subscription).map((item) =>
		itemLine(item, world.find('price', item.pricing?.price_details?.price))
	);

/** The lines for all items over a period. */
export const recurringLines = (
	world: World,
	subscription: Subscription,
	period = periodOf(subscription),
	trial = subscription.status === 'trialing'
): DraftLine[] =>
	subscription.items.data.map((item) => periodLine(item, nameOf(world, item.price), period, trial));

/** What every invoice of a subscription has in common. */
export function invoiceParts(
	world: World,
	subscription: Subscription,
	billingReason: string,
	lines: DraftLine[]
): NewInvoice {
	return {
		customer: subscription.customer,
		subscription: subscription.id,
		billingReason,
		lines,
		discounts: discountsOf(world, subscription, world.now()),
		automaticTax: subscription.automatic_tax.enabled,
		period: periodOf(subscription),
		collectionMethod: subscription.collection_method,
		daysUntilDue: subscription.days_until_due,
		currency: subscription.currency,
		defaultPaymentMethod: null,
		metadata: {},
		subscriptionMetadata: { ...subscription.metadata },
		description: subscription.description,
		autoAdvance: true
	};
}

/** Drafts a subscription's invoice; discounts for one invoice are used up by it. */
export function billSubscription(
	world: World,
	subscription: Subscription,
	billingReason: string,
	lines: DraftLine[]
): Invoice {
	const parts = invoiceParts(world, subscription, billingReason, lines);
	const invoice = draftInvoice(world, parts);
	if (invoice.subtotal > 0) useUp(world, subscription.id, parts.discounts);
	return invoice;
}

/** A renewal's invoice: a draft for an hour, then final and collected; kept a draft while the subscription is unpaid. */
export function billPeriod(world: World, subscription: Subscription) {
	const lines = [...pendingLines(world, subscription), ...recurringLines(world, subscription)];
	const invoice = billSubscription(world, subscription, 'subscription_cycle', lines);
	if (subscription.status === 'unpaid') {
		world.change('invoice', invoice.id, (changed) => {
			changed.auto_advance = false;
		});
		return;
	}
	const at = world.now() + world.state.settings.draftSeconds;
	world.change('invoice', invoice.id, (changed) => {
		changed.automatically_finalizes_at = at;
	});
	if (world.state.settings.draftSeconds === 0) advanceInvoice(world, invoice.id);
	else world.schedule(at, 'invoice.finalize', invoice.id);
}
