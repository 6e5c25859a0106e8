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
import { createSubscription } from './create.ts';
import { serveItems } from './items-routes.ts';
import { resumePaused } from './lifecycle.ts';
import { createParams, trialEnd, updateParams } from './params.ts';
import { periodOf } from './periods.ts';
import { keepForNextInvoice, prorationLines } from './proration.ts';
import { alive, ended, updateSubscription } from './update-routes.ts';

const path = '/v1/subscriptions';

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
	api.post(`${path}/:id`, updateParams, (params, { id = '' }, world) =>
		updateSubscription(world, id, params)
	);
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
