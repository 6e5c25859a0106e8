/** Which of Stripe's events are listened to, and the little that is read of them. */

/** The version in which events are asked for and written; the SDK's own (a test compares them). */
export const STRIPE_API_VERSION = '2026-10-28.endive';

export const EVENT_TYPES = [
	'checkout.session.completed',
	'checkout.session.async_payment_succeeded',
	'checkout.session.async_payment_failed',
	'checkout.session.expired',
	'customer.updated',
	'customer.deleted',
	'customer.subscription.created',
	'customer.subscription.updated',
	'customer.subscription.deleted',
	'customer.subscription.paused',
	'customer.subscription.resumed',
	'customer.subscription.trial_will_end',
	'invoice.finalized',
	'invoice.marked_uncollectible',
	'invoice.paid',
	'invoice.payment_action_required',
	'invoice.payment_failed',
	'invoice.voided'
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An event as a hint: who it is about and when it was, not what it says. */
export interface Hint {
	id: string;
	type: EventType;
	/** Unix seconds */
	created: number;
	customer: string;
	/** of invoice events */
	invoice: string | null;
	/** of checkout events */
	session: string | null;
}

interface EventLike {
	id: string;
	type: string;
	created: number;
	data: { object: object };
}

/** Null for an event that we don't listen to or that is about no customer. */
export function hintOf(event: EventLike): Hint | null {
	const type = EVENT_TYPES.find((known) => known === event.type);
	if (!type) return null;
	const object = event.data.object as { id?: string; customer?: string | { id: string } | null };
	const about = type.startsWith('customer.') && !type.includes('subscription');
	const customer = about
		? object.id
		: typeof object.customer === 'string'
			? object.customer
			: object.customer?.id;
	if (!customer) return null;
	const id = object.id ?? null;
	return {
		id: event.id,
		type,
		created: event.created,
		customer,
		invoice: type.startsWith('invoice.') ? id : null,
		session: type.startsWith('checkout.') ? id : null
	};
}
