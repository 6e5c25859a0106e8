/**
 * What counts of a customer's subscriptions at Stripe: the one place where Stripe's objects become ours. The database's
 * function `private.follow_snapshot` makes the plan of it.
 */
import { monthlyNetOf, planOfPrice, type PriceLike } from './prices.ts';
import { planIds, type PlanId } from '../plans.ts';

/** The fields of Stripe's subscription that we read. */
export interface SubscriptionLike {
	id: string;
	status: string;
	created: number;
	trial_end: number | null;
	cancel_at: number | null;
	cancel_at_period_end: boolean;
	cancellation_details?: { reason: string | null } | null;
	default_payment_method?: PaymentMethodLike | string | null;
	items: {
		data: { id: string; price: PriceLike; quantity?: number; current_period_end: number }[];
	};
}

/** The fields of Stripe's invoice that we read. */
export interface InvoiceLike {
	id?: string;
	created: number;
	attempted: boolean;
	next_payment_attempt: number | null;
	hosted_invoice_url?: string | null;
	status_transitions: { finalized_at: number | null };
}

export interface PaymentMethodLike {
	type: string;
	card?: { brand: string; last4: string; exp_month: number; exp_year: number };
	sepa_debit?: { last4: string | null; bank_code: string | null; country: string | null };
}

export interface PaymentMethod {
	/** Stripe's: card, sepa_debit, … */
	type: string;
	brand: string | null;
	last4: string | null;
	/** last month in which a card is good, as 2030-04 */
	expires: string | null;
}

export interface OpenInvoice {
	id: string;
	/** when it was finalised, ISO */
	since: string;
	nextAttemptAt: string | null;
	payUrl: string | null;
}

export interface SubscriptionSnapshot {
	id: string;
	status: string;
	/** null: a price that isn't one of ours; the plan then stays what it was */
	plan: PlanId | null;
	itemId: string | null;
	/** EUR net per month, whatever the interval; null: the price doesn't say */
	monthlyNet: number | null;
	trialEndsAt: string | null;
	/** end of what is paid for, or of the subscription where that comes first */
	currentPeriodEnd: string | null;
	cancelAtPeriodEnd: boolean;
	endedBecause: string | null;
	openInvoices: OpenInvoice[];
	/** since when a debit is on its way, ISO */
	pendingSince: string | null;
	paymentMethod: PaymentMethod | null;
}

export interface BillingSnapshot {
	subscription: SubscriptionSnapshot | null;
	/** no subscription has ever come into force; a trial of ours then goes on */
	neverBegun: boolean;
}

/** Whether a subscription is being paid for, or would be if the payment came. */
const RANKS: Record<string, number> = {
	active: 0,
	trialing: 0,
	past_due: 0,
	unpaid: 1,
	paused: 1,
	incomplete: 2
};
const ENDED = 3;
const rankOf = ({ status }: { status: string }) => RANKS[status] ?? ENDED;

/**
 * The one subscription that counts, and others that must not go on beside it. Of several running ones the oldest counts:
 * a later one is a second click. Of several ended ones the newest counts.
 * @param subscriptions in Stripe's order, newest first: of two from one second, nothing else tells which came first
 */
export function chooseSubscription<Subscription extends SubscriptionLike>(
	subscriptions: Subscription[]
): { chosen: Subscription | null; surplus: Subscription[]; neverBegun: boolean } {
	const byAge = subscriptions.toReversed().toSorted((a, b) => a.created - b.created);
	const best = Math.min(...byAge.map(rankOf), ENDED);
	const peers = byAge.filter((each) => rankOf(each) === best);
	const chosen = (best === 0 ? peers[0] : peers.at(-1)) ?? null;
	const surplus = best === 0 ? byAge.filter((each) => each !== chosen && rankOf(each) <= 1) : [];
	return {
		chosen,
		surplus,
		neverBegun: byAge.every(({ status }) => status.startsWith('incomplete'))
	};
}

/** @param openInvoices the chosen subscription's, any order */
export function snapshotOf(
	{ chosen, neverBegun }: { chosen: SubscriptionLike | null; neverBegun: boolean },
	openInvoices: InvoiceLike[],
	customerMethod: PaymentMethodLike | null = null
): BillingSnapshot {
	if (!chosen) return { subscription: null, neverBegun };
	const item = chosen.items.data.find(({ price }) => planOfPrice(price)) ?? chosen.items.data[0];
	const own = chosen.default_payment_method;
	const method = typeof own === 'object' && own !== null ? own : customerMethod;
	const ends = [chosen.cancel_at, item?.current_period_end ?? null].filter((time) => time !== null);
	const open = openInvoices.toSorted((a, b) => sinceOf(a) - sinceOf(b));
	const pending = chosen.status === 'active' ? open.find(({ attempted }) => attempted) : undefined;
	return {
		neverBegun,
		subscription: {
			id: chosen.id,
			status: chosen.status,
			plan: item ? planOfPrice(item.price) : null,
			itemId: item?.id ?? null,
			monthlyNet: item ? monthlyNetOf(item.price, item.quantity) : null,
			trialEndsAt: iso(chosen.trial_end),
			currentPeriodEnd: iso(ends.length > 0 ? Math.min(...ends) : null),
			cancelAtPeriodEnd: chosen.cancel_at_period_end || chosen.cancel_at !== null,
			endedBecause: chosen.cancellation_details?.reason ?? null,
			openInvoices: open.map((invoice) => ({
				id: invoice.id ?? '',
				since: iso(sinceOf(invoice)) ?? '',
				nextAttemptAt: iso(invoice.next_payment_attempt),
				payUrl: invoice.hosted_invoice_url ?? null
			})),
			pendingSince: pending ? iso(sinceOf(pending)) : null,
			paymentMethod: method ? methodOf(method) : null
		}
	};
}

const sinceOf = (invoice: InvoiceLike) =>
	invoice.status_transitions.finalized_at ?? invoice.created;

const iso = (seconds: number | null): string | null =>
	seconds === null ? null : new Date(seconds * 1000).toISOString();

function methodOf({ type, card, sepa_debit: debit }: PaymentMethodLike): PaymentMethod {
	const expires = card ? `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}` : null;
	return {
		type,
		brand: card?.brand ?? null,
		last4: card?.last4 ?? debit?.last4 ?? null,
		expires
	};
}

export const isPlanId = (text: unknown): text is PlanId => planIds.some((id) => id === text);
