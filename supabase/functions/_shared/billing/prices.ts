/** How Stripe's prices and our plans know each other. */
import { planIds, type PlanId } from '../plans.ts';

export interface PriceLike {
	id: string;
	lookup_key: string | null;
	metadata: Record<string, string>;
	/** cents; null where an amount isn't fixed, such as by usage */
	unit_amount?: number | null;
	recurring?: { interval: string; interval_count: number } | null;
}

/** Plans that are bought without talking to anybody; Enterprise is agreed individually. */
export const SOLD_PLANS = ['basic', 'professional'] as const satisfies PlanId[];
export type SoldPlan = (typeof SOLD_PLANS)[number];

/** The price's name at Stripe: prices are never changed there, a new one takes the name over. */
export const lookupKeyOf = (plan: SoldPlan): string => `carbot_${plan}_monthly`;

/** The plan that a price is for: its metadata `plan` (individual prices have nothing else), else its lookup key. */
export function planOfPrice({ lookup_key: key, metadata }: PriceLike): PlanId | null {
	const named = planIds.find((id) => id === metadata.plan);
	return named ?? SOLD_PLANS.find((plan) => lookupKeyOf(plan) === key) ?? null;
}

const MONTHS: Record<string, number> = { month: 1, year: 12 };

/** What an item costs per month, EUR net, rounded to the cent; null where that can't be said. */
export function monthlyNetOf(
	{ unit_amount: cents, recurring }: PriceLike,
	quantity = 1
): number | null {
	const months = recurring ? (MONTHS[recurring.interval] ?? 0) * recurring.interval_count : 0;
	if (typeof cents !== 'number' || months === 0) return null;
	return Math.round((cents * quantity) / months) / 100;
}
