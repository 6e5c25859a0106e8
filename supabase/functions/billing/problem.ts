import type { SubscriptionSnapshot } from '../_shared/billing/snapshot.ts';
import type { Account } from './context.ts';
import type { Problem } from '../_shared/billing/protocol.ts';

const GRACE = 14 * 86_400_000;

/** What keeps a workshop from its plan, or soon will; null: nothing. */
export function problemOf(
	{ status, trial_ends_at: trialEndsAt }: Account,
	subscription: SubscriptionSnapshot | null,
	{ plan, past_due_since: failingSince }: { plan: string | null; past_due_since: string | null }
): Problem | null {
	const [open] = subscription?.openInvoices ?? [];
	const problem = (code: Problem['code'], rest: Partial<Problem> = {}): Problem => ({
		code,
		since: null,
		accessUntil: null,
		nextAttemptAt: open?.nextAttemptAt ?? null,
		payUrl: open?.payUrl ?? null,
		...rest
	});
	switch (status) {
		case 'past_due':
			return problem('payment_failed', {
				since: failingSince,
				accessUntil: failingSince && new Date(Date.parse(failingSince) + GRACE).toISOString()
			});
		case 'unpaid':
			return problem('unpaid');
		case 'paused':
			return problem('paused');
		case 'incomplete':
			return problem('payment_incomplete');
		case 'canceled':
		case 'incomplete_expired':
			return problem(subscription?.endedBecause === 'payment_failed' ? 'ended_unpaid' : 'ended');
		case 'trialing':
			return plan === null ? problem('trial_ended', { since: trialEndsAt }) : null;
		default:
			return plan === null && status ? problem('ended') : null;
	}
}
