/** How Stripe's prices and our plans know each other. */
import { planIds, type PlanId } from '../plans.ts';

export interface PriceLike {
	id: string;
	lookup_key: string | null;
	metadata: Record<string, string>;
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
