import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	boolean,
	clearable,
	common,
	decimal,
	hash,
	integer,
	list,
	mergeMetadata,
	metadata,
	oneOf,
	paging,
	span,
	text
} from '../http/params.ts';
import { search, searching } from '../http/search.ts';
import type { Price } from '../types.ts';
import type { World } from '../world.ts';

const recurring = hash({
	interval: oneOf('day', 'week', 'month', 'year'),
	interval_count: integer().optional(),
	usage_type: oneOf('licensed').optional()
});
const taxBehavior = oneOf('inclusive', 'exclusive', 'unspecified');
const create = z.strictObject({
	active: boolean().optional(),
	billing_scheme: oneOf('per_unit').optional(),
	currency: text(),
	lookup_key: text().optional(),
	metadata: metadata().optional(),
	nickname: clearable(text()).optional(),
	product: text(),
	recurring: recurring.optional(),
	tax_behavior: taxBehavior.optional(),
	transfer_lookup_key: boolean().optional(),
	unit_amount: integer().optional(),
	unit_amount_decimal: decimal().optional(),
	...common
});
const update = z
	.strictObject({
		active: boolean(),
		lookup_key: clearable(text()),
		metadata: metadata(),
		nickname: clearable(text()),
		tax_behavior: taxBehavior,
		transfer_lookup_key: boolean(),
		...common
	})
	.partial();

/** Gives a lookup key to one price alone: refuses when another has it and it isn't to be taken over. */
function claimLookupKey(world: World, key: string, taker: string | null, transfer = false) {
	const holder = world.all('price').find((price) => price.lookup_key === key && price.id !== taker);
	if (!holder) return;
	if (!transfer)
		throw invalidRequest(
			`A price (\`${holder.id}\`) already uses that lookup key.`,
			'lookup_key',
			'resource_already_exists'
		);
	world.change(
		'price',
		holder.id,
		(price) => {
			price.lookup_key = null;
		},
		'price.updated'
	);
}

/** Makes a price of a product. */
export function createPrice(world: World, params: Omit<z.output<typeof create>, 'expand'>): Price {
	world.get('product', params.product, 'product');
	const amount = params.unit_amount ?? params.unit_amount_decimal;
	if (amount === undefined)
		throw invalidRequest(
			'Missing required param: unit_amount.',
			'unit_amount',
			'parameter_missing'
		);
	if (params.lookup_key) claimLookupKey(world, params.lookup_key, null, params.transfer_lookup_key);
	const price: Price = {
		id: world.id('price'),
		object: 'price',
		active: params.active ?? true,
		billing_scheme: 'per_unit',
		created: world.now(),
		currency: params.currency.toLowerCase(),
		custom_unit_amount: null,
		livemode: false,
		lookup_key: params.lookup_key ?? null,
		metadata: mergeMetadata({}, params.metadata),
		nickname: params.nickname ?? null,
		product: params.product,
		recurring: params.recurring
			? {
					interval: params.recurring.interval,
					interval_count: params.recurring.interval_count ?? 1,
					meter: null,
					trial_period_days: null,
					usage_type: 'licensed'
				}
			: null,
		tax_behavior: params.tax_behavior ?? 'unspecified',
		tiers_mode: null,
		transform_quantity: null,
		type: params.recurring ? 'recurring' : 'one_time',
		unit_amount: Number.isInteger(amount) ? amount : null,
		unit_amount_decimal: String(amount)
	};
	return world.add('price', price, 'price.created');
}

/** What one unit costs, in (fractions of) cents. */
export const unitAmount = (price: Price) => Number(price.unit_amount_decimal ?? 0);

/** Serves prices. */
export function servePrices(api: Api) {
	const path = '/v1/prices';
	api.post(path, create, (params, _ids, world) => createPrice(world, params));
	const filters = {
		active: boolean(),
		created: span(),
		currency: text(),
		lookup_keys: list(text()),
		product: text(),
		recurring: hash({ interval: text(), usage_type: text() }).partial(),
		type: text()
	};
	api.get(
		path,
		z.strictObject({ ...paging, ...common, ...filters }).partial(),
		(
			{ active, created, currency, lookup_keys: keys, product, recurring: rhythm, type, ...page },
			_ids,
			world
		) =>
			paginate(
				world
					.all('price')
					.filter((price) => active === undefined || price.active === active)
					.filter((price) => currency === undefined || price.currency === currency)
					.filter((price) => keys === undefined || keys.includes(price.lookup_key ?? ''))
					.filter((price) => product === undefined || price.product === product)
					.filter((price) => type === undefined || price.type === type)
					.filter(
						(price) =>
							rhythm?.interval === undefined || price.recurring?.interval === rhythm.interval
					)
					.filter((price) => within(price.created, created)),
				page,
				path
			)
	);
	api.get(`${path}/search`, searching, (params, _ids, world) =>
		search(world.all('price'), params, `${path}/search`)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('price', id)
	);
	api.post(`${path}/:id`, update, (params, { id = '' }, world) => {
		world.get('price', id);
		if (params.lookup_key) claimLookupKey(world, params.lookup_key, id, params.transfer_lookup_key);
		return world.change(
			'price',
			id,
			(price) => {
				if (params.active !== undefined) price.active = params.active;
				if (params.lookup_key !== undefined) price.lookup_key = params.lookup_key;
				if (params.nickname !== undefined) price.nickname = params.nickname;
				if (params.tax_behavior !== undefined) price.tax_behavior = params.tax_behavior;
				price.metadata = mergeMetadata(price.metadata, params.metadata);
			},
			'price.updated'
		);
	});
}
