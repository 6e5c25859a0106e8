import { z } from 'zod';
import { missing } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import {
	common,
	integer,
	mergeMetadata,
	metadata,
	moment,
	oneOf,
	paging,
	text
} from '../http/params.ts';
import type { Subscription, SubscriptionItem } from '../types.ts';
import type { World } from '../world.ts';
import { prorationBehavior } from './params.ts';
import { changeTerms } from './update.ts';

const path = '/v1/subscription_items';

function locate(world: World, id: string): { subscription: Subscription; item: SubscriptionItem } {
	for (const subscription of world.all('subscription')) {
		const item = subscription.items.data.find((one) => one.id === id);
		if (item) return { subscription, item };
	}
	throw missing('subscription_item', id);
}

const change = {
	payment_behavior: oneOf('allow_incomplete', 'default_incomplete', 'error_if_incomplete'),
	proration_behavior: prorationBehavior,
	proration_date: moment()
};

/** Serves the items of subscriptions. */
export function serveItems(api: Api) {
	api.get(
		path,
		z.strictObject({ subscription: text(), ...paging, ...common }),
		({ subscription, ...page }, _ids, world) =>
			paginate(
				world.get('subscription', subscription, 'subscription').items.data.toReversed(),
				page,
				path
			)
	);
	api.get(
		`${path}/:id`,
		z.strictObject(common),
		(_params, { id = '' }, world) => locate(world, id).item
	);
	const update = z
		.strictObject({
			...change,
			metadata: metadata(),
			price: text(),
			quantity: integer(),
			...common
		})
		.partial();
	api.post(`${path}/:id`, update, (params, { id = '' }, world) => {
		const { subscription } = locate(world, id);
		changeTerms(
			world,
			subscription.id,
			{
				items: [{ id, price: params.price, quantity: params.quantity }],
				prorationBehavior: params.proration_behavior,
				prorationDate: params.proration_date
			},
			{
				paymentBehavior: params.payment_behavior,
				also: ({ items }) => {
					const item = items.data.find((one) => one.id === id);
					if (item) item.metadata = mergeMetadata(item.metadata, params.metadata);
				}
			}
		);
		return locate(world, id).item;
	});
	const removal = z.strictObject({ ...change, ...common }).partial();
	api.delete(`${path}/:id`, removal, (params, { id = '' }, world) => {
		const { subscription } = locate(world, id);
		changeTerms(world, subscription.id, {
			items: [{ id, deleted: true }],
			prorationBehavior: params.proration_behavior,
			prorationDate: params.proration_date
		});
		return { id, object: 'subscription_item', deleted: true };
	});
}
