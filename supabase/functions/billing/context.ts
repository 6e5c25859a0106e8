import type { Stripe } from 'stripe';
import { BillingError } from '../_shared/billing/errors.ts';
import type { BillingSnapshot, SubscriptionSnapshot } from '../_shared/billing/snapshot.ts';
import { CodedError, type Locale } from '../_shared/errors.ts';
import type { Rpc } from '../_shared/http/data-api.ts';
import { Fields } from '../_shared/http/fields.ts';
import type { PlanId } from '../_shared/plans.ts';

export interface Services {
	/** null where Stripe isn't set up */
	stripe: Stripe | null;
	/** as service_role */
	rpc: Rpc;
	/** @param authorization the header of the user who asks */
	userRpc: (authorization: string) => Rpc;
}

/** What a route knows of its request. */
export interface Context {
	stripe: Stripe;
	/** as service_role: after `accountOf` has let the caller through */
	rpc: Rpc;
	/** as the caller */
	userRpc: Rpc;
	/** JSON body of a POST, query of a GET */
	input: unknown;
	locale: Locale;
}

/** What `public.billing_account` gives. */
export interface Account {
	workshop: {
		id: string;
		name: string;
		email: string | null;
		street: string | null;
		postal_code: string | null;
		city: string | null;
		country: string;
		locale: Locale;
	};
	customer: string | null;
	subscription: string | null;
	status: string | null;
	plan: PlanId | null;
	trial_ends_at: string | null;
	snapshot: BillingSnapshot | null;
	synced_at: string | null;
	checkout_open: boolean;
}

/**
 * The workshop that a request names, if its caller owns it. Every route begins with this.
 * @throws BillingError `workshop_unknown`, `owner_required`, `not_signed_in`
 */
export async function accountOf({ userRpc }: Context, workshopId: string): Promise<Account> {
	const account = await userRpc<Account | { error: 'workshop_unknown' | 'owner_required' }>(
		'billing_account',
		{ p_workshop_id: workshopId }
	).catch((error: unknown) => {
		const signedOut = error instanceof CodedError && error.code === 'session_required';
		throw signedOut ? new BillingError('not_signed_in') : error;
	});
	if ('error' in account) throw new BillingError(account.error);
	return account;
}

/** The account for a request that needs no more than `workshopId`. */
export async function readAccount(context: Context): Promise<Account> {
	const fields = new Fields(context.input);
	const workshopId = fields.uuid('workshopId');
	fields.check();
	return accountOf(context, workshopId);
}

/** A subscription that can be changed, cancelled, resumed. */
export const RUNNING = ['active', 'trialing', 'past_due', 'unpaid', 'paused'];

/** @throws BillingError `subscription_missing` */
export function runningOf(snapshot: BillingSnapshot): SubscriptionSnapshot {
	const { subscription } = snapshot;
	if (!subscription || !RUNNING.includes(subscription.status)) {
		throw new BillingError('subscription_missing');
	}
	return subscription;
}
