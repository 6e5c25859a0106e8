import type { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import { mergeMetadata } from '../http/params.ts';
import type { Subscription } from '../types.ts';
import type { World } from '../world.ts';
import { requireLocation } from './create.ts';
import { redeem } from './discounts.ts';
import { refuse, type updateParams } from './params.ts';
import { changeTerms } from './update.ts';

export const ended = (status: string) => status === 'canceled' || status === 'incomplete_expired';

/** The subscription, if it can still be changed. */
export function alive(world: World, id: string): Subscription {
	const subscription = world.get('subscription', id);
	if (ended(subscription.status))
		throw invalidRequest(
			`A canceled subscription can only update its cancellation_details and metadata. (${id})`,
			undefined,
			'subscription_canceled'
		);
	return subscription;
}

/** Changes a subscription as the API does. */
export function updateSubscription(
	world: World,
	id: string,
	params: z.output<typeof updateParams>
) {
	const subscription = alive(world, id);
	refuse(params.payment_behavior === 'pending_if_incomplete', '`pending_if_incomplete`');
	if (params.default_payment_method) {
		const method = world.get(
			'payment_method',
			params.default_payment_method,
			'default_payment_method'
		);
		if (method.customer !== subscription.customer)
			throw invalidRequest(
				`The customer does not have a payment method with the ID ${method.id}.`,
				'default_payment_method',
				'resource_missing'
			);
	}
	if (params.automatic_tax?.enabled) requireLocation(world, subscription.customer);
	const discounts = params.discounts?.map((discount) =>
		redeem(world, discount, subscription.customer, id)
	);
	return changeTerms(
		world,
		id,
		{
			items: params.items,
			trialEnd: params.trial_end,
			billingCycleAnchor: params.billing_cycle_anchor,
			prorationBehavior: params.proration_behavior,
			prorationDate: params.proration_date,
			cancelAtPeriodEnd: params.cancel_at_period_end,
			cancelAt: params.cancel_at
		},
		{
			paymentBehavior: params.payment_behavior,
			onSession: !params.off_session,
			also: (changed) => {
				changed.metadata = mergeMetadata(changed.metadata, params.metadata);
				if (params.default_payment_method !== undefined)
					changed.default_payment_method = params.default_payment_method;
				if (params.description !== undefined) changed.description = params.description;
				if (params.discounts !== undefined) changed.discounts = discounts ?? [];
				if (params.automatic_tax)
					changed.automatic_tax = {
						disabled_reason: null,
						enabled: params.automatic_tax.enabled,
						liability: params.automatic_tax.enabled ? { type: 'self' } : null
					};
				if (params.trial_settings)
					changed.trial_settings = {
						end_behavior: { billing_cycle_anchor: null, ...params.trial_settings.end_behavior }
					};
				if (params.collection_method) changed.collection_method = params.collection_method;
				if (params.days_until_due !== undefined) changed.days_until_due = params.days_until_due;
				if (params.pause_collection !== undefined)
					changed.pause_collection = params.pause_collection && {
						behavior: params.pause_collection.behavior,
						resumes_at: params.pause_collection.resumes_at ?? null
					};
				if (params.cancellation_details)
					changed.cancellation_details = {
						reason: null,
						feedback_option: null,
						...changed.cancellation_details,
						comment: params.cancellation_details.comment ?? null,
						feedback: params.cancellation_details.feedback ?? null
					};
			}
		}
	);
}
