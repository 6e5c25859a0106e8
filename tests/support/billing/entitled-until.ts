/**
 * The product's rules in a form of their own: whatever happens fixes until when which plan may be used, and an hour is
 * inside or it isn't. Written from the words of the offer, not from the database's function.
 */
import { DAY, type LightStripe } from './light-stripe.ts';

export interface Entitlement {
	plan: string | null;
	/** Unix seconds; the first one that isn't included */
	until: number;
}

const NOTHING: Entitlement = { plan: null, until: Infinity };

/** @param ownTrialEnd of the trial that every new workshop has, without Stripe */
export function entitlementOf(stripe: LightStripe, ownTrialEnd: number): Entitlement {
	const { current, subscriptions } = stripe;
	if (!current || subscriptions.every(({ status }) => status.startsWith('incomplete'))) {
		return { plan: 'professional', until: ownTrialEnd };
	}
	const plan = current.items.data[0]?.price.metadata.plan ?? null;
	const paidFor = current.cancel_at_period_end ? stripe.periodEnd : Infinity;
	if (current.status === 'active') return { plan, until: paidFor };
	if (current.status === 'trialing') {
		// one day for Stripe's word to arrive
		return { plan, until: Math.min((current.trial_end ?? Infinity) + DAY, paidFor) };
	}
	if (current.status === 'past_due') {
		const failures = stripe.openInvoices.map(({ failedAt }) => failedAt ?? Infinity);
		return { plan, until: Math.min(Math.min(...failures) + 14 * DAY, paidFor) };
	}
	return NOTHING;
}

export const planAt = ({ plan, until }: Entitlement, at: number): string | null =>
	at < until ? plan : null;
