/**
 * GET /billing/state?workshopId=…&fresh=1 → what the workshop has, pays with, and what is in the way. Looks at Stripe when
 * the last look is a while ago, a checkout is open, or `fresh` is asked for.
 */
import type { SubscriptionSnapshot } from '../_shared/billing/snapshot.ts';
import { synchronise } from '../_shared/billing/synchronise.ts';
import { problemOf } from './problem.ts';
import { accountOf, readAccount, RUNNING, type Account, type Context } from './context.ts';
import type { Entitlements, State, Usage } from '../_shared/billing/protocol.ts';

/** Milliseconds after which Stripe is asked again. */
const STALE = 5 * 60_000;

export async function state(context: Context): Promise<State> {
	const account = await readAccount(context);
	const { fresh } = context.input as { fresh?: string };
	const age = account.synced_at ? Date.now() - Date.parse(account.synced_at) : Infinity;
	if (account.customer && (fresh === '1' || account.checkout_open || age > STALE)) {
		await synchronise(account.customer, context);
		return stateOf(context, account.workshop.id);
	}
	return stateFrom(context, account);
}

/** As the database knows it now. */
export const stateOf = async (context: Context, workshopId: string): Promise<State> =>
	stateFrom(context, await accountOf(context, workshopId));

async function stateFrom(context: Context, account: Account): Promise<State> {
	const [entitlements, usage] = await Promise.all([
		context.userRpc<Entitlements>('my_entitlements', {
			p_workshop_id: account.workshop.id
		}),
		context.userRpc<Usage>('plan_usage', { p_workshop_id: account.workshop.id })
	]);
	const subscription = ownOf(account);
	return {
		entitlements,
		usage,
		hasSubscription: subscription !== null && RUNNING.includes(account.status ?? ''),
		paymentMethod: subscription?.paymentMethod ?? null,
		pendingSince: subscription?.pendingSince ?? null,
		problem: problemOf(account, subscription, entitlements),
		checkoutOpen: account.checkout_open,
		syncedAt: account.synced_at
	};
}

/** The snapshot's subscription, if it is the one that counts. */
const ownOf = ({ snapshot, subscription }: Account): SubscriptionSnapshot | null =>
	snapshot?.subscription && snapshot.subscription.id === subscription
		? snapshot.subscription
		: null;
