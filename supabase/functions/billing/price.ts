import type { Stripe } from 'stripe';
import { BillingError } from '../_shared/billing/errors.ts';
import { lookupKeyOf, type SoldPlan } from '../_shared/billing/prices.ts';

/** The price at which a plan is sold now. @throws BillingError `not_set_up` */
export async function priceOf(stripe: Stripe, plan: SoldPlan): Promise<Stripe.Price> {
	const { data } = await stripe.prices.list({ lookup_keys: [lookupKeyOf(plan)], active: true });
	const [price] = data;
	if (!price) throw new BillingError('not_set_up');
	return price;
}
