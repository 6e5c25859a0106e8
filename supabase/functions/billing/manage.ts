/** Cancelling, taking that back, and Stripe's own pages for payment method, address and VAT id. */
import { BillingError } from '../_shared/billing/errors.ts';
import type { State } from '../_shared/billing/protocol.ts';
import { synchronise } from '../_shared/billing/synchronise.ts';
import { accountOf, readAccount, runningOf, type Context } from './context.ts';
import { readReturnUrl, requestOf } from './requests.ts';
import { stateOf } from './state.ts';

/** POST /billing/cancel { workshopId } → state. What is paid for stays until its end; what isn't ends at once. */
export async function cancel(context: Context): Promise<State> {
	const { workshop, customer } = await readAccount(context);
	if (!customer) throw new BillingError('subscription_missing');
	const { id, status, cancelAtPeriodEnd } = runningOf(await synchronise(customer, context));
	if (status === 'unpaid' || status === 'paused') {
		await context.stripe.subscriptions.cancel(id);
	} else if (!cancelAtPeriodEnd) {
		await context.stripe.subscriptions.update(id, { cancel_at_period_end: true });
	}
	await synchronise(customer, context);
	return stateOf(context, workshop.id);
}

/** POST /billing/resume { workshopId } → state. Takes a cancellation back, or goes on after a pause. */
export async function resume(context: Context): Promise<State> {
	const { workshop, customer } = await readAccount(context);
	if (!customer) throw new BillingError('subscription_missing');
	const subscription = runningOf(await synchronise(customer, context));
	const { id, status, cancelAtPeriodEnd, paymentMethod } = subscription;
	if (cancelAtPeriodEnd) {
		await context.stripe.subscriptions.update(id, { cancel_at_period_end: false });
	} else if (status === 'paused') {
		if (!paymentMethod) throw new BillingError('payment_method_missing');
		await context.stripe.subscriptions.resume(id);
	}
	await synchronise(customer, context);
	return stateOf(context, workshop.id);
}

/** POST /billing/portal { workshopId, returnUrl } → { url }. Open whatever the subscription's state: it is the way out. */
export async function portal(context: Context): Promise<{ url: string }> {
	const { workshopId, returnUrl } = requestOf(context.input, (fields) => ({
		workshopId: fields.uuid('workshopId'),
		returnUrl: readReturnUrl(fields)
	}));
	const { customer } = await accountOf(context, workshopId);
	if (!customer) throw new BillingError('subscription_missing');
	const { url } = await context.stripe.billingPortal.sessions.create({
		customer,
		return_url: returnUrl,
		locale: context.locale
	});
	return { url };
}
