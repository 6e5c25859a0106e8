/** What a workshop's row has to say in the end, reckoned from the life itself; and a handler that goes about it wrongly. */
import type { SubscriptionLike } from '../../../supabase/functions/_shared/billing/snapshot.ts';
import type { LightEvent, LightStripe } from './light-stripe.ts';

/** Columns of subscription_plans; times as Unix seconds. */
export interface Row {
	status: string;
	plan_type: string;
	trial_ends_at: number | null;
	current_period_end: number | null;
	cancel_at_period_end: boolean;
	past_due_since: number | null;
}

/** A workshop's own trial, before Stripe knows of it. */
export const ownTrial = (endsAt: number): Row => ({
	status: 'trialing',
	plan_type: 'professional',
	trial_ends_at: endsAt,
	current_period_end: null,
	cancel_at_period_end: false,
	past_due_since: null
});

export function truthOf(stripe: LightStripe, before: Row): Row {
	const { current, subscriptions, openInvoices } = stripe;
	const began = subscriptions.some(({ status }) => !/^incomplete/.test(status));
	if (!current || !began) return before;
	return {
		...rowOf(current),
		past_due_since:
			current.status === 'past_due'
				? Math.min(...openInvoices.map(({ failedAt }) => failedAt ?? Infinity))
				: null
	};
}

function rowOf(subscription: SubscriptionLike): Omit<Row, 'past_due_since'> {
	const [item] = subscription.items.data;
	return {
		status: subscription.status,
		plan_type: item?.price.metadata.plan ?? '',
		trial_ends_at: subscription.trial_end,
		current_period_end: subscription.cancel_at ?? item?.current_period_end ?? null,
		cancel_at_period_end: subscription.cancel_at_period_end
	};
}

/**
 * How many do it: take the event's own content, unless something with a later time was taken before. Gives the row without
 * `past_due_since`, of which such a handler knows nothing.
 */
export function lastTimestampWins(
	arrivals: LightEvent[],
	before: Row
): Omit<Row, 'past_due_since'> {
	let row: Omit<Row, 'past_due_since'> = before;
	let newest = -1;
	for (const { type, created, subscription } of arrivals) {
		if (!type.startsWith('customer.subscription.') || !subscription) continue;
		if (created <= newest) continue;
		newest = created;
		row = rowOf(subscription);
	}
	return row;
}
