import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	boolean,
	clearable,
	common,
	hash,
	mergeMetadata,
	oneOf,
	paging,
	span,
	text
} from '../http/params.ts';
import { search, searching } from '../http/search.ts';
import { collect } from '../invoices/collect.ts';
import { finalizeInvoice } from '../invoices/finalize.ts';
import type { World } from '../world.ts';
import { billSubscription, pendingLines } from './billing.ts';
import { cancelNow, type Cancellation } from './cancel.ts';
import { createSubscription, requireLocation } from './create.ts';
import { redeem } from './discounts.ts';
import { serveItems } from './items-routes.ts';
import { resumePaused } from './lifecycle.ts';
import { createParams, refuse, trialEnd, updateParams } from './params.ts';
import { periodOf } from './periods.ts';
import { keepForNextInvoice, prorationLines } from './proration.ts';
import { changeTerms } from './update.ts';

const path = '/v1/subscriptions';

const ended = (status: string) => status === 'canceled' || status === 'incomplete_expired';

/** Serves subscriptions and their items. */
export function serveSubscriptions(api: Api) {
	api.post(path, createParams, (params, _ids, world) =>
		createSubscription(world, {
			customer: params.customer,
			items: params.items,
			trialEnd: trialEnd(world, params),
			trialSettings: params.trial_settings?.end_behavior.missing_payment_method,
			defaultPaymentMethod: params.default_payment_method,
			automaticTax: params.automatic_tax?.enabled,
			discounts: params.discounts ?? [],
			metadata: mergeMetadata({}, params.metadata),
			description: params.description,
			collectionMethod: params.collection_method,
			daysUntilDue: params.days_until_due,
			cancelAtPeriodEnd: params.cancel_at_period_end,
			cancelAt: params.cancel_at,
			paymentSettings: params.payment_settings as undefined,
			billingMode: params.billing_mode?.type,
			paymentBehavior: params.payment_behavior,
			onSession: !params.off_session
		})
	);
	const filters = {
		collection_method: text(),
		created: span(),
		current_period_end: span(),
		current_period_start: span(),
		customer: text(),
		price: text(),
		status: oneOf(
			'active',
			'all',
			'canceled',
			'ended',
			'incomplete',
			'incomplete_expired',
			'past_due',
			'paused',
			'trialing',
			'unpaid'
		),
		test_clock: text()
	};
	api.get(
		path,
		z.strictObject({ ...paging, ...common, ...filters }).partial(),
		({ status, customer, price, created, current_period_end: periodEnds, ...page }, _ids, world) =>
			paginate(
				world
					.all('subscription')
					.filter((one) => {
						if (status === 'all') return true;
						if (status === 'ended') return ended(one.status);
						return status ? one.status === status : one.status !== 'canceled';
					})
					.filter((one) => !customer || one.customer === customer)
					.filter((one) => !price || one.items.data.some((item) => item.price.id === price))
					.filter((one) => within(one.created, created))
					.filter((one) => within(periodOf(one).end, periodEnds)),
				page,
				path
			)
	);
	api.get(`${path}/search`, searching, (params, _ids, world) =>
		search(world.all('subscription'), params, `${path}/search`)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('subscription', id)
	);
	api.post(`${path}/:id`, updateParams, (params, { id = '' }, world) => update(world, id, params));
	const cancelParams = z
		.strictObject({
			cancellation_details: hash({
				comment: clearable(text()),
				feedback: clearable(text())
			}).partial(),
			invoice_now: boolean(),
			prorate: boolean(),
			...common
		})
		.partial();
	api.delete(`${path}/:id`, cancelParams, (params, { id = '' }, world) => {
		alive(world, id);
		return cancel(world, id, params);
	});
	const resumeParams = z
		.strictObject({
			billing_cycle_anchor: oneOf('now', 'unchanged'),
			proration_behavior: text(),
			...common
		})
		.partial();
	api.post(`${path}/:id/resume`, resumeParams, (params, { id = '' }, world) => {
		const subscription = alive(world, id);
		if (subscription.status !== 'paused')
			throw invalidRequest(
				'The subscription is not paused. Only paused subscriptions can be resumed.',
				undefined,
				'subscription_not_paused'
			);
		return resumePaused(world, id, {
			anchorNow: params.billing_cycle_anchor !== 'unchanged',
			onSession: true
		});
	});
	serveItems(api);
}

function alive(world: World, id: string) {
	const subscription = world.get('subscription', id);
	if (ended(subscription.status))
		throw invalidRequest(
			`A canceled subscription can only update its cancellation_details and metadata. (${id})`,
			undefined,
			'subscription_canceled'
		);
	return subscription;
}

function update(world: World, id: string, params: z.output<typeof updateParams>) {
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

function cancel(
	world: World,
	id: string,
	params: {
		invoice_now?: boolean | undefined;
		prorate?: boolean | undefined;
		cancellation_details?: Pick<Cancellation, 'comment' | 'feedback'> | undefined;
	}
) {
	const subscription = world.get('subscription', id);
	if (params.prorate) {
		const after = structuredClone(subscription);
		after.items.data = [];
		const credits = prorationLines(world, { before: subscription, after }, world.now());
		keepForNextInvoice(world, subscription, credits);
	}
	if (params.invoice_now) {
		const lines = pendingLines(world, subscription);
		if (lines.length > 0) {
			const invoice = billSubscription(world, subscription, 'subscription_update', lines);
			finalizeInvoice(world, invoice.id);
			collect(world, invoice.id, { onSession: false });
		}
	}
	return cancelNow(world, id, { ...params.cancellation_details });
}
