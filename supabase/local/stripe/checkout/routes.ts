import type { EmulatorContext } from 'emulate';
import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import { common, mergeMetadata, metadata, paging } from '../http/params.ts';
import { serveCheckoutPages } from '../pages/checkout-routes.ts';
import type { State } from '../state.ts';
import type { World } from '../world.ts';
import { listParams, sessionParams } from './params.ts';
import { createSession, expireSession } from './sessions.ts';

/** Serves checkout sessions and their hosted pages. */
export function serveCheckout(
	api: Api,
	app: EmulatorContext<State>['app'],
	world: World,
	settled: () => void
) {
	const path = '/v1/checkout/sessions';
	api.post(path, sessionParams, (params, _ids, owner) => createSession(owner, params));
	api.get(
		path,
		listParams,
		({ created, customer, status, subscription, payment_intent: intent, ...page }, _ids, owner) =>
			paginate(
				owner
					.all('checkout.session')
					.filter((one) => !customer || one.customer === customer)
					.filter((one) => !status || one.status === status)
					.filter((one) => !subscription || one.subscription === subscription)
					.filter((one) => !intent || one.payment_intent === intent)
					.filter((one) => within(one.created, created)),
				page,
				path
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, owner) =>
		owner.get('checkout.session', id)
	);
	const update = z.strictObject({ metadata: metadata().optional(), ...common });
	api.post(`${path}/:id`, update, (params, { id = '' }, owner) =>
		owner.change('checkout.session', id, (session) => {
			session.metadata = mergeMetadata(session.metadata ?? {}, params.metadata);
		})
	);
	api.post(`${path}/:id/expire`, z.strictObject(common), (_params, { id = '' }, owner) => {
		const session = owner.get('checkout.session', id);
		if (session.status !== 'open')
			throw invalidRequest(
				`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`
			);
		expireSession(owner, id);
		return session;
	});
	api.get(
		`${path}/:id/line_items`,
		z.strictObject({ ...paging, ...common }),
		(page, { id = '' }, owner) => {
			owner.get('checkout.session', id);
			const items = owner.state.checkouts[id]?.lineItems ?? [];
			return paginate(items.toReversed(), page, `${path}/${id}/line_items`);
		}
	);
	serveCheckoutPages(app, world, settled);
}
