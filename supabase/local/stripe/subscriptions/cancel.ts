import type { Subscription } from '../types.ts';
import type { World } from '../world.ts';

/** Everything that would happen to a subscription by itself. */
const futures = [
	'subscription.period',
	'subscription.cancel',
	'subscription.trial_will_end',
	'subscription.upcoming',
	'subscription.incomplete'
] as const;

/** Why and by whom a subscription was ended. */
export interface Cancellation {
	reason?: 'cancellation_requested' | 'payment_failed';
	comment?: string | null | undefined;
	feedback?: string | null | undefined;
}

/** Ends a subscription at once. Open invoices stay, but nobody tries to collect them any more. */
export function cancelNow(
	world: World,
	id: string,
	{ reason = 'cancellation_requested', comment, feedback }: Cancellation = {}
): Subscription {
	const subscription = world.change('subscription', id, (changed) => {
		changed.status = 'canceled';
		changed.canceled_at ??= world.now();
		changed.ended_at = world.now();
		changed.cancellation_details = {
			comment: comment ?? changed.cancellation_details?.comment ?? null,
			feedback: feedback ?? changed.cancellation_details?.feedback ?? null,
			feedback_option: null,
			reason: changed.cancellation_details?.reason ?? reason
		};
		changed.pending_update = null;
	});
	world.unschedule(id, ...futures);
	for (const invoice of world.all('invoice')) {
		if (invoice.parent?.subscription_details?.subscription !== id) continue;
		if (invoice.status !== 'open' && invoice.status !== 'draft') continue;
		world.unschedule(invoice.id, 'invoice.retry', 'invoice.finalize');
		world.change(
			'invoice',
			invoice.id,
			(changed) => {
				changed.auto_advance = false;
				changed.next_payment_attempt = null;
			},
			'invoice.updated'
		);
	}
	for (const item of world.all('invoiceitem')) {
		if (item.invoice === null && item.parent?.subscription_details?.subscription === id)
			world.remove('invoiceitem', item.id);
	}
	world.emit('customer.subscription.deleted', subscription);
	return subscription;
}
