import { invalidRequest } from '../errors.ts';
import { makeId } from '../ids.ts';
import type { Price, SubscriptionItem } from '../types.ts';
import type { World } from '../world.ts';

/** One item of a subscription, as it is asked for. */
export interface ItemInput {
	id?: string | undefined;
	price?: string | undefined;
	quantity?: number | undefined;
	deleted?: boolean | undefined;
	metadata?: Record<string, string> | null | undefined;
}

/** The price for an item of a subscription: an active, recurring one. */
export function recurringPrice(world: World, id: string | undefined, param: string): Price {
	if (!id) throw invalidRequest(`Missing required param: ${param}.`, param, 'parameter_missing');
	const price = world.get('price', id, param);
	if (!price.recurring)
		throw invalidRequest(
			`The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
			param
		);
	if (!price.active)
		throw invalidRequest(
			`The price specified is inactive. This field only accepts active prices.`,
			param
		);
	return price;
}

/** A new item. */
export function createItem(
	world: World,
	subscription: string,
	price: Price,
	input: ItemInput,
	period: { start: number; end: number }
): SubscriptionItem {
	return {
		id: makeId('si'),
		object: 'subscription_item',
		billing_thresholds: null,
		created: world.now(),
		current_period_end: period.end,
		current_period_start: period.start,
		current_trial: null,
		discounts: [],
		metadata: input.metadata ?? {},
		plan: planOf(price),
		price: structuredClone(price),
		quantity: input.quantity ?? 1,
		subscription,
		tax_rates: []
	};
}

/** The price in the shape of the former plans, which items still carry. */
export const planOf = (price: Price): SubscriptionItem['plan'] => ({
	id: price.id,
	object: 'plan',
	active: price.active,
	amount: price.unit_amount,
	amount_decimal: price.unit_amount_decimal,
	billing_scheme: price.billing_scheme,
	created: price.created,
	currency: price.currency,
	interval: price.recurring?.interval ?? 'month',
	interval_count: price.recurring?.interval_count ?? 1,
	livemode: false,
	metadata: price.metadata,
	meter: null,
	nickname: price.nickname,
	product: price.product,
	tiers_mode: null,
	transform_usage: null,
	trial_period_days: null,
	usage_type: 'licensed'
});

/** What an item is called on invoices. */
export const nameOf = (world: World, price: Price): string =>
	world.find('product', price.product)?.name ?? price.nickname ?? price.id;
