import { day, nextBoundary } from '../time.ts';
import type { Price, Subscription } from '../types.ts';
import type { World } from '../world.ts';

/** The rhythm in which a subscription renews: that of its first item. */
export function rhythmOf(price: Price): { interval: string; count: number } {
	return {
		interval: price.recurring?.interval ?? 'month',
		count: price.recurring?.interval_count ?? 1
	};
}

/** The end of the period that begins at `start` (Unix seconds), by the day on which the subscription is billed. */
export function periodEnd(price: Price, anchor: number, start: number): number {
	const { interval, count } = rhythmOf(price);
	return nextBoundary(anchor, interval, count, start);
}

/** The period that a subscription is in: that of its items. */
export function periodOf(subscription: Subscription): { start: number; end: number } {
	const item = subscription.items.data[0];
	if (!item) throw new Error(`${subscription.id} has no items`);
	return { start: item.current_period_start, end: item.current_period_end };
}

/** Puts all items into a period. */
export function setPeriod(subscription: Subscription, start: number, end: number) {
	for (const item of subscription.items.data) {
		item.current_period_start = start;
		item.current_period_end = end;
	}
}

/** Sets everything that will happen to a subscription by itself, in place of what was set before. */
export function plan(world: World, id: string) {
	const subscription = world.get('subscription', id);
	const { upcomingDays } = world.state.settings;
	const kinds = ['subscription.period', 'subscription.cancel', 'subscription.upcoming'] as const;
	world.unschedule(id, ...kinds, 'subscription.trial_will_end');
	if (subscription.ended_at !== null) return;
	const { end } = periodOf(subscription);
	if (subscription.cancel_at !== null && subscription.cancel_at !== end)
		world.schedule(subscription.cancel_at, 'subscription.cancel', id);
	if (subscription.status === 'paused' || subscription.status === 'incomplete') return;
	world.schedule(end, 'subscription.period', id);
	const upcoming = end - upcomingDays * day;
	if (
		subscription.status !== 'trialing' &&
		subscription.cancel_at === null &&
		upcoming > world.now()
	)
		world.schedule(upcoming, 'subscription.upcoming', id);
	if (subscription.status === 'trialing' && subscription.trial_end !== null) {
		const notice = subscription.trial_end - 3 * day;
		if (notice > world.now()) world.schedule(notice, 'subscription.trial_will_end', id);
	}
}
