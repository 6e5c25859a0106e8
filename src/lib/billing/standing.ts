import { localDay } from '$lib/format';
import type { Entitlements, State } from './types';

const DAY = 86_400_000;
/** For how long a plan goes on while a payment fails; the database decides, this only says when. */
const GRACE = 14 * DAY;

/** Days of a calendar from now to a moment: 0 is today, 1 tomorrow. */
export function daysUntil(at: string, timeZone: string, now = new Date()): number {
	const midnight = (date: Date) => Date.parse(`${localDay(date, timeZone) ?? ''}T00:00:00Z`);
	return Math.max(0, Math.round((midnight(new Date(at)) - midnight(now)) / DAY));
}

/** The trial before anything is bought: it ends by itself, where one at Stripe goes over into payment. */
export const isOwnTrial = ({ status, current_period_end: end }: Entitlements): boolean =>
	status === 'trialing' && end === null;

export type Standing = 'trial' | 'active' | 'pending' | 'ending' | 'failed' | 'paused' | 'ended';

/** The one word for how a workshop's plan stands. */
export function standingOf(state: Pick<State, 'entitlements' | 'pendingSince'>): Standing {
	const { plan, status, cancel_at_period_end: cancelled } = state.entitlements;
	if (status === 'past_due' || status === 'unpaid' || status === 'incomplete') return 'failed';
	if (status === 'paused') return 'paused';
	if (plan === null) return 'ended';
	if (cancelled) return 'ending';
	if (status === 'trialing') return 'trial';
	return state.pendingSince ? 'pending' : 'active';
}

export type Banner =
	| { kind: 'trial'; days: number }
	| { kind: 'ending' | 'failed'; at: string }
	| { kind: 'unpaid' | 'no_plan' };

/** What every page of the app has to say about the plan; null: nothing. */
export function bannerOf(
	entitlements: Entitlements | null,
	timeZone: string,
	now = new Date()
): Banner | null {
	if (!entitlements) return null;
	const { plan, status, past_due_since: since, current_period_end: end } = entitlements;
	if (plan === null) {
		return { kind: status === 'unpaid' || status === 'past_due' ? 'unpaid' : 'no_plan' };
	}
	if (since) return { kind: 'failed', at: new Date(Date.parse(since) + GRACE).toISOString() };
	if (entitlements.cancel_at_period_end && end) {
		return daysUntil(end, timeZone, now) <= 7 ? { kind: 'ending', at: end } : null;
	}
	if (isOwnTrial(entitlements) && entitlements.trial_ends_at) {
		const days = daysUntil(entitlements.trial_ends_at, timeZone, now);
		return days <= 3 ? { kind: 'trial', days } : null;
	}
	return null;
}
