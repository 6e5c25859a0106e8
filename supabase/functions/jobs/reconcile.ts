/** What webhooks missed: events that never arrived, and a look at every customer once a day. */
import { EVENT_TYPES, hintOf } from '../_shared/billing/events.ts';
import { handleEvent, synchronise } from '../_shared/billing/synchronise.ts';
import type { Tools } from './tools.ts';

/** Milliseconds after which a run leaves the rest to the next one. */
const PATIENCE = 60_000;
/** Customers in one run: every ten minutes, enough for 7,000 a day. */
const BATCH = 50;

/** Stripe keeps events for 30 days and says which of them no endpoint has taken. */
export async function reconcileEvents({ stripe, rpc }: Tools): Promise<Record<string, number>> {
	if (!stripe) return { skipped: 1 };
	const until = Date.now() + PATIENCE;
	const counts: Record<string, number> = {};
	const missed = stripe.events.list({
		delivery_success: false,
		types: [...EVENT_TYPES],
		limit: 100
	});
	for await (const event of missed) {
		const hint = hintOf(event);
		const effect = hint ? await handleEvent(hint, { stripe, rpc }) : 'ignored';
		counts[effect] = (counts[effect] ?? 0) + 1;
		if (Date.now() > until) break;
	}
	return counts;
}

export async function reconcileSubscriptions({
	stripe,
	rpc
}: Tools): Promise<Record<string, number>> {
	if (!stripe) return { skipped: 1 };
	const until = Date.now() + PATIENCE;
	const stale = await rpc<{ stripe_customer_id: string }[]>('customers_to_reconcile', {
		p_limit: BATCH
	});
	let customers = 0;
	for (const { stripe_customer_id: customer } of stale) {
		await synchronise(customer, { stripe, rpc });
		customers++;
		if (Date.now() > until) break;
	}
	return { customers };
}
