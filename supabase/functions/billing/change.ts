/** POST /billing/change { workshopId, plan, prorationAt } → state: another plan, at what the preview said. */
import { BillingError } from '../_shared/billing/errors.ts';
import type { State } from '../_shared/billing/protocol.ts';
import { synchronise } from '../_shared/billing/synchronise.ts';
import { accountOf, runningOf, type Context } from './context.ts';
import { planChange, previewOf } from './preview.ts';
import { readMoment, readPlan, requestOf } from './requests.ts';
import { stateOf } from './state.ts';

/** Seconds for which a preview holds. */
const HOLDS = 30 * 60;

/**
 * The plan changes at once. More is paid at once, and if that fails nothing changes; less is credited on the next invoice.
 * The same request twice is carried out once.
 */
export async function change(context: Context): Promise<State> {
	const { workshopId, plan, prorationAt } = requestOf(context.input, (fields) => ({
		workshopId: fields.uuid('workshopId'),
		plan: readPlan(fields),
		prorationAt: readMoment(context.input, 'prorationAt', fields)
	}));
	const account = await accountOf(context, workshopId);
	const { stripe } = context;
	if (!account.customer) throw new BillingError('subscription_missing');
	const { customer } = account;
	const find = async () => runningOf(await synchronise(customer, context));
	const subscription = await find();
	// the second of two clicks, after the first was carried out
	if (subscription.plan === plan && prorationAt !== null) return stateOf(context, workshopId);
	const wanted = await planChange(stripe, subscription, plan);
	if (wanted.settle !== 'none') {
		// asked anew rather than trusted: an older moment would take back what was used
		const { at } = await previewOf(wanted, stripe);
		const holds =
			at !== null && prorationAt !== null && prorationAt <= at && at - prorationAt <= HOLDS;
		if (!holds) {
			// or while the first was being carried out: then there is nothing left to settle
			if (at === null && (await find()).plan === plan) return stateOf(context, workshopId);
			throw new BillingError('preview_outdated');
		}
	}
	await stripe.subscriptions.update(
		subscription.id,
		{
			items: [{ id: wanted.itemId, price: wanted.price.id }],
			proration_behavior: wanted.settle,
			payment_behavior: 'error_if_incomplete',
			metadata: { plan },
			...(wanted.settle !== 'none' && prorationAt !== null && { proration_date: prorationAt })
		},
		prorationAt === null
			? {}
			: { idempotencyKey: `change ${subscription.id} ${wanted.itemId} ${plan} ${prorationAt}` }
	);
	await synchronise(customer, context);
	return stateOf(context, workshopId);
}
