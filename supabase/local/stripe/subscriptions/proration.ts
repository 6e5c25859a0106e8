import type { DraftLine } from '../invoices/lines.ts';
import { unitAmount } from '../resources/prices.ts';
import { roundCents } from '../resources/tax.ts';
import { shortDate } from '../time.ts';
import type { Subscription, SubscriptionItem } from '../types.ts';
import type { World } from '../world.ts';
import { discountsOf, shareLeft } from './discounts.ts';
import { nameOf } from './items.ts';
import { periodOf } from './periods.ts';

/** A subscription before and after a change. */
export interface Change {
	before: Subscription;
	after: Subscription;
}

/**
 * The credit for what is left of the former items and the charge for what is left of the new ones, to the second:
 * price × quantity × seconds left ÷ seconds of the period, each rounded to the cent. Percentage discounts are in the
 * amounts. Nothing while a trial lasts, because nothing was paid.
 */
export function prorationLines(world: World, { before, after }: Change, at: number): DraftLine[] {
	if (before.status === 'trialing' || before.status === 'paused' || before.status === 'incomplete')
		return [];
	const share = shareLeft(discountsOf(world, before, at));
	const old = periodOf(before);
	const resets = before.billing_cycle_anchor !== after.billing_cycle_anchor;
	const line = (item: SubscriptionItem, sign: 1 | -1): DraftLine => {
		const quantity = item.quantity ?? 1;
		const left = (old.end - at) / (old.end - old.start);
		const name = nameOf(world, item.price);
		const many = quantity > 1 ? `${quantity} × ` : '';
		return {
			description:
				sign < 0
					? `Unused time on ${many}${name} after ${shortDate(at)}`
					: `Remaining time on ${many}${name} after ${shortDate(at)}`,
			amount: sign * roundCents(unitAmount(item.price) * quantity * left * share),
			quantity,
			period: { start: at, end: old.end },
			price: item.price,
			discountable: false,
			proration: true,
			subscription: after.id,
			subscriptionItem: item.id,
			invoiceItem: null
		};
	};
	const changedItem = (item: SubscriptionItem, others: SubscriptionItem[]) => {
		const twin = others.find(({ id }) => id === item.id);
		return twin?.price.id !== item.price.id || twin.quantity !== item.quantity;
	};
	const credits = before.items.data
		.filter((item) => resets || changedItem(item, after.items.data))
		.map((item) => line(item, -1));
	// With a new billing cycle the whole new period is billed beside the credit, not the rest of the old one.
	const charges = resets
		? []
		: after.items.data
				.filter((item) => changedItem(item, before.items.data))
				.map((item) => line(item, 1));
	return [...credits, ...charges].filter(({ amount }) => amount !== 0);
}

/** Keeps prorations for the next invoice. */
export function keepForNextInvoice(world: World, subscription: Subscription, lines: DraftLine[]) {
	for (const line of lines) {
		world.add(
			'invoiceitem',
			{
				id: world.id('invoiceitem'),
				object: 'invoiceitem',
				amount: line.amount,
				currency: subscription.currency,
				customer: subscription.customer,
				customer_account: null,
				date: world.now(),
				description: line.description,
				discountable: false,
				discounts: [],
				invoice: null,
				livemode: false,
				metadata: {},
				net_amount: line.amount,
				parent: {
					subscription_details: {
						subscription: subscription.id,
						...(line.subscriptionItem && { subscription_item: line.subscriptionItem })
					},
					type: 'subscription_details'
				},
				period: line.period,
				pricing: line.price && {
					price_details: { price: line.price.id, product: line.price.product },
					type: 'price_details',
					unit_amount_decimal: line.price.unit_amount_decimal
				},
				proration: true,
				quantity: line.quantity,
				quantity_decimal: String(line.quantity),
				tax_rates: [],
				test_clock: null
			},
			'invoiceitem.created'
		);
	}
}
