import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	boolean,
	clearable,
	common,
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
import type { Product } from '../types.ts';
import { createPrice } from './prices.ts';

const fields = {
	active: boolean(),
	description: clearable(text()),
	images: list(text()),
	marketing_features: clearable(list(hash({ name: text() }))),
	metadata: metadata(),
	name: text(),
	shippable: boolean(),
	statement_descriptor: text(),
	tax_code: clearable(text()),
	unit_label: clearable(text()),
	url: clearable(text())
};
const priceData = hash({
	currency: text(),
	unit_amount: integer(),
	recurring: hash({
		interval: oneOf('day', 'week', 'month', 'year'),
		interval_count: integer().optional()
	}).optional(),
	tax_behavior: oneOf('inclusive', 'exclusive', 'unspecified').optional(),
	metadata: metadata().optional()
});
const create = z
	.strictObject({ ...fields, id: text(), default_price_data: priceData, ...common })
	.partial()
	.required({ name: true });
const update = z.strictObject({ ...fields, default_price: text(), ...common }).partial();

function apply(product: Product, change: z.output<typeof update>) {
	if (change.active !== undefined) product.active = change.active;
	if (change.description !== undefined) product.description = change.description;
	if (change.images) product.images = change.images;
	if (change.marketing_features !== undefined)
		product.marketing_features = change.marketing_features ?? [];
	if (change.name !== undefined) product.name = change.name;
	if (change.shippable !== undefined) product.shippable = change.shippable;
	if (change.statement_descriptor !== undefined)
		product.statement_descriptor = change.statement_descriptor;
	if (change.tax_code !== undefined) product.tax_code = change.tax_code;
	if (change.unit_label !== undefined) product.unit_label = change.unit_label;
	if (change.url !== undefined) product.url = change.url;
	if (change.default_price !== undefined) product.default_price = change.default_price;
	product.metadata = mergeMetadata(product.metadata, change.metadata);
}

/** Serves products. */
export function serveProducts(api: Api) {
	const path = '/v1/products';
	api.post(path, create, ({ id, default_price_data: priceFields, ...params }, _ids, world) => {
		if (id && world.find('product', id))
			throw invalidRequest('Product already exists.', 'id', 'resource_already_exists');
		const product: Product = {
			id: id ?? `prod_${world.id('product').slice(6, 20)}`,
			object: 'product',
			active: true,
			created: world.now(),
			default_price: null,
			description: null,
			images: [],
			livemode: false,
			marketing_features: [],
			metadata: {},
			name: params.name,
			package_dimensions: null,
			shippable: null,
			statement_descriptor: null,
			tax_code: null,
			tax_details: null,
			type: 'service',
			unit_label: null,
			updated: world.now(),
			url: null
		};
		apply(product, params);
		world.add('product', product, 'product.created');
		if (priceFields) {
			const price = createPrice(world, { ...priceFields, product: product.id });
			world.change(
				'product',
				product.id,
				(changed) => {
					changed.default_price = price.id;
				},
				'product.updated'
			);
		}
		return product;
	});
	const filters = { active: boolean(), created: span(), ids: list(text()), url: text() };
	api.get(
		path,
		z.strictObject({ ...paging, ...common, ...filters }).partial(),
		({ active, created, ids, url, ...page }, _ids, world) =>
			paginate(
				world
					.all('product')
					.filter((product) => active === undefined || product.active === active)
					.filter((product) => ids === undefined || ids.includes(product.id))
					.filter((product) => url === undefined || product.url === url)
					.filter((product) => within(product.created, created)),
				page,
				path
			)
	);
	api.get(`${path}/search`, searching, (params, _ids, world) =>
		search(world.all('product'), params, `${path}/search`)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('product', id)
	);
	api.post(`${path}/:id`, update, (params, { id = '' }, world) => {
		if (params.default_price) world.get('price', params.default_price, 'default_price');
		return world.change(
			'product',
			id,
			(product) => {
				apply(product, params);
				product.updated = world.now();
			},
			'product.updated'
		);
	});
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		const product = world.get('product', id);
		if (world.all('price').some((price) => price.product === id))
			throw invalidRequest(
				'This product cannot be deleted because it has one or more user-created prices.'
			);
		world.remove('product', id);
		world.emit('product.deleted', product);
		return { id, object: 'product', deleted: true };
	});
}
