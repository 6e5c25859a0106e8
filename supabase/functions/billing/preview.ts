/**
 * POST /billing/preview { workshopId, plan } → what a change of plan costs, as Stripe calculates it. Amounts are in cents;
 * lines and prorationNet without VAT.
 */
import type { Stripe } from 'stripe';
import { BillingError } from '../_shared/billing/errors.ts';
import type { SoldPlan } from '../_shared/billing/prices.ts';
import type { SubscriptionSnapshot } from '../_shared/billing/snapshot.ts';
import { synchronise } from '../_shared/billing/synchronise.ts';
import { accountOf, runningOf, type Context } from './context.ts';
import { priceOf } from './price.ts';
import { readPlan, requestOf } from './requests.ts';
import type { Preview } from '../_shared/billing/protocol.ts';

export async function preview(context: Context): Promise<Preview> {
	const { workshopId, plan } = requestOf(context.input, (fields) => ({
		workshopId: fields.uuid('workshopId'),
		plan: readPlan(fields)
	}));
	const account = await accountOf(context, workshopId);
	if (!account.customer) throw new BillingError('subscription_missing');
	const subscription = runningOf(await synchronise(account.customer, context));
	return previewOf(await planChange(context.stripe, subscription, plan), context.stripe);
}

export interface PlanChange {
	subscription: SubscriptionSnapshot;
	itemId: string;
	price: Stripe.Price;
	/** settle the difference at once (more), on the next invoice (less), not at all (trial) */
	settle: 'always_invoice' | 'create_prorations' | 'none';
}

/** @throws BillingError when this subscription can't be changed to that plan now */
export async function planChange(
	stripe: Stripe,
	subscription: SubscriptionSnapshot,
	plan: SoldPlan
): Promise<PlanChange> {
	const { status, itemId } = subscription;
	if (status === 'past_due' || status === 'unpaid') throw new BillingError('payment_due');
	if (status === 'paused') throw new BillingError('payment_method_missing');
	if (subscription.plan === plan) throw new BillingError('plan_unchanged');
	if (!itemId) throw new BillingError('subscription_missing');
	const [price, item] = await Promise.all([
		priceOf(stripe, plan),
		stripe.subscriptionItems.retrieve(itemId)
	]);
	const isMore = (price.unit_amount ?? 0) > (item.price.unit_amount ?? 0);
	const settle = status === 'trialing' ? 'none' : isMore ? 'always_invoice' : 'create_prorations';
	return { subscription, itemId, price, settle };
}

/** @param prorationDate Unix seconds; without it the moment at which Stripe is asked */
export async function previewOf(change: PlanChange, stripe: Stripe): Promise<Preview> {
	const { settle } = change;
	const [invoice, next] = await Promise.all([
		invoiceFor(stripe, change, settle),
		settle === 'always_invoice' ? invoiceFor(stripe, change, 'none') : null
	]);
	const prorations = invoice.lines.data.filter(isProration);
	const dueNow = settle === 'always_invoice' ? invoice : null;
	const later = next ?? invoice;
	return {
		lines: prorations.map(({ description, amount, period }) => ({
			text: description ?? '',
			net: amount,
			from: iso(period.start),
			to: iso(period.end)
		})),
		prorationNet: prorations.reduce((sum, { amount }) => sum + amount, 0),
		taxes: (dueNow?.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0),
		totalDueNow: dueNow?.amount_due ?? 0,
		nextTotal: later.amount_due,
		nextAt: change.subscription.currentPeriodEnd,
		currency: invoice.currency,
		at: prorations[0]?.period.start ?? null
	};
}

const invoiceFor = (
	stripe: Stripe,
	{ subscription, itemId, price }: PlanChange,
	settle: PlanChange['settle']
): Promise<Stripe.Invoice> =>
	stripe.invoices.createPreview({
		subscription: subscription.id,
		subscription_details: {
			items: [{ id: itemId, price: price.id }],
			proration_behavior: settle
		}
	});

const isProration = ({ parent }: Stripe.InvoiceLineItem): boolean =>
	parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration ?? false;

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
