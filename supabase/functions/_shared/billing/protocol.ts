/** What the billing function answers, for the pages that ask it. Times are ISO 8601, amounts in cents unless said otherwise. */
import type { PlanId } from '../plans.ts';
import type { PaymentMethod } from './snapshot.ts';

/** What `my_entitlements` gives. */
export interface Entitlements {
	/** null: no plan is in force */
	plan: PlanId | null;
	/** Stripe's; `trialing` also for the trial before anything is bought */
	status: string;
	features: string[];
	/** null: no limit */
	contacts_per_month: number | null;
	landing_page_templates: number;
	trial_ends_at: string | null;
	/** null as long as nothing was ever bought */
	current_period_end: string | null;
	cancel_at_period_end: boolean;
	past_due_since: string | null;
}

/** What `plan_usage` gives. */
export interface Usage {
	contacts_this_month: number;
	/** null: no limit */
	contacts_per_month: number | null;
	month_ends_at: string;
	locked_contacts: number;
}

export interface State {
	entitlements: Entitlements;
	usage: Usage;
	/** whether there is something to change, cancel or resume; else a plan is bought by checkout */
	hasSubscription: boolean;
	paymentMethod: PaymentMethod | null;
	/** a debit is on its way since then; banks take up to 14 business days */
	pendingSince: string | null;
	problem: Problem | null;
	checkoutOpen: boolean;
	syncedAt: string | null;
}

/** What keeps a workshop from its plan, or soon will. */
export interface Problem {
	code:
		| 'payment_failed'
		| 'unpaid'
		| 'paused'
		| 'payment_incomplete'
		| 'ended'
		| 'ended_unpaid'
		| 'trial_ended';
	/** null where it has no time */
	since: string | null;
	/** while the payment fails: until then the plan goes on */
	accessUntil: string | null;
	/** when Stripe tries again by itself */
	nextAttemptAt: string | null;
	/** page on which the oldest open invoice is paid */
	payUrl: string | null;
}

export interface Line {
	text: string;
	/** without VAT; negative: money back */
	net: number;
	from: string;
	to: string;
}

export interface Preview {
	/** what is settled because of the change, without VAT; empty during a trial */
	lines: Line[];
	prorationNet: number;
	/** VAT on what is due now */
	taxes: number;
	/** 0 when the difference goes on the next invoice */
	totalDueNow: number;
	/** the next regular invoice in all, what is settled by then included */
	nextTotal: number;
	nextAt: string | null;
	currency: string;
	/** to be sent along with the change: Unix seconds up to which the old plan is charged; null during a trial */
	at: number | null;
}

export interface Invoice {
	id: string;
	number: string | null;
	at: string;
	/** open, paid, void, uncollectible */
	status: string | null;
	net: number;
	taxes: number;
	total: number;
	currency: string;
	pdf: string | null;
	/** Stripe's page of the invoice, where an open one is paid */
	page: string | null;
}
