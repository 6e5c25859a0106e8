import { z } from 'zod';
import { invalidRequest, missing } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	address,
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
import { randomText } from '../ids.ts';
import { searching, search } from '../http/search.ts';
import type { Customer } from '../types.ts';
import type { World } from '../world.ts';
import { cancelNow } from '../subscriptions/cancel.ts';
import { fullAddress } from './address.ts';
import { attach } from './payment-methods.ts';
import { createTaxId, taxIdParams } from './tax-ids.ts';

const fields = {
	address: clearable(address()),
	balance: integer(),
	description: clearable(text()),
	email: clearable(text()),
	invoice_prefix: text(),
	invoice_settings: hash({
		custom_fields: clearable(list(hash({ name: text(), value: text() }))),
		default_payment_method: clearable(text()),
		footer: clearable(text())
	}).partial(),
	metadata: metadata(),
	name: clearable(text()),
	phone: clearable(text()),
	preferred_locales: list(text()),
	tax: hash({
		ip_address: clearable(text()),
		validate_location: oneOf('auto', 'deferred', 'immediately')
	}).partial(),
	tax_exempt: clearable(oneOf('none', 'exempt', 'reverse'))
};
const create = z
	.strictObject({
		...fields,
		payment_method: text(),
		tax_id_data: list(taxIdParams),
		...common
	})
	.partial();
const update = z.strictObject({ ...fields, ...common }).partial();
type Change = z.output<typeof update>;

export function blankCustomer(world: World): Customer {
	return {
		id: world.id('customer'),
		object: 'customer',
		address: null,
		balance: 0,
		created: world.now(),
		currency: null,
		customer_account: null,
		default_source: null,
		delinquent: false,
		description: null,
		discount: null,
		email: null,
		invoice_prefix: randomText(8).toUpperCase(),
		invoice_settings: {
			custom_fields: null,
			default_payment_method: null,
			footer: null,
			rendering_options: null
		},
		livemode: false,
		metadata: {},
		name: null,
		next_invoice_sequence: 1,
		phone: null,
		preferred_locales: [],
		shipping: null,
		tax_exempt: 'none',
		test_clock: null
	};
}

function apply(world: World, customer: Customer, change: Change) {
	const defaultMethod = change.invoice_settings?.default_payment_method;
	if (defaultMethod) {
		const method = world.get(
			'payment_method',
			defaultMethod,
			'invoice_settings[default_payment_method]'
		);
		if (method.customer !== customer.id)
			throw invalidRequest(
				`The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
				'invoice_settings[default_payment_method]',
				'resource_missing'
			);
	}
	const location = change.address === undefined ? customer.address : change.address;
	if (change.tax?.validate_location === 'immediately' && !location?.country)
		throw invalidRequest(
			"The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
			'address',
			'customer_tax_location_invalid'
		);
	if (change.address !== undefined)
		customer.address = change.address && fullAddress({ ...customer.address, ...change.address });
	if (change.balance !== undefined) customer.balance = change.balance;
	if (change.description !== undefined) customer.description = change.description;
	if (change.email !== undefined) customer.email = change.email;
	if (change.invoice_prefix !== undefined) customer.invoice_prefix = change.invoice_prefix;
	if (change.name !== undefined) customer.name = change.name;
	if (change.phone !== undefined) customer.phone = change.phone;
	if (change.preferred_locales) customer.preferred_locales = change.preferred_locales;
	if (change.tax_exempt !== undefined) customer.tax_exempt = change.tax_exempt ?? 'none';
	const settings = change.invoice_settings;
	if (settings?.custom_fields !== undefined)
		customer.invoice_settings.custom_fields = settings.custom_fields;
	if (settings?.footer !== undefined) customer.invoice_settings.footer = settings.footer;
	if (defaultMethod !== undefined) customer.invoice_settings.default_payment_method = defaultMethod;
	customer.metadata = mergeMetadata(customer.metadata, change.metadata);
}

/** Changes a customer as the API does; hosted pages use it too. */
export const updateCustomer = (world: World, id: string, change: Change): Customer =>
	world.change('customer', id, (customer) => apply(world, customer, change), 'customer.updated');

function deleteCustomer(world: World, id: string) {
	const customer = world.get('customer', id);
	for (const subscription of world.all('subscription')) {
		if (subscription.customer === id && subscription.ended_at === null)
			cancelNow(world, subscription.id);
	}
	world.remove('customer', id);
	world.emit('customer.deleted', customer);
	return { id, object: 'customer', deleted: true };
}

/** Serves customers. */
export function serveCustomers(api: Api) {
	api.post('/v1/customers', create, (params, _ids, world) => {
		const customer = blankCustomer(world);
		const { payment_method: method, tax_id_data: taxIds = [], ...change } = params;
		apply(world, customer, change);
		world.add('customer', customer, 'customer.created');
		if (method) attach(world, method, customer.id);
		for (const taxId of taxIds) createTaxId(world, customer.id, taxId);
		return customer;
	});
	api.get(
		'/v1/customers',
		z.strictObject({ ...paging, ...common, email: text(), created: span() }).partial(),
		({ email, created, ...page }, _ids, world) =>
			paginate(
				world
					.all('customer')
					.filter((customer) => email === undefined || customer.email === email)
					.filter((customer) => within(customer.created, created)),
				page,
				'/v1/customers'
			)
	);
	api.get('/v1/customers/search', searching, (params, _ids, world) =>
		search(world.all('customer'), params, '/v1/customers/search')
	);
	api.get('/v1/customers/:id', z.strictObject(common), (_params, { id = '' }, world) => {
		if (world.state.deleted[id]) return { id, object: 'customer', deleted: true };
		return world.get('customer', id);
	});
	api.post('/v1/customers/:id', update, (params, { id = '' }, world) =>
		updateCustomer(world, id, params)
	);
	api.delete('/v1/customers/:id', z.strictObject(common), (_params, { id = '' }, world) =>
		deleteCustomer(world, id)
	);
	api.get(
		'/v1/customers/:id/balance_transactions',
		z.strictObject({ ...paging, ...common }),
		(page, { id = '' }, world) => {
			if (!world.find('customer', id)) throw missing('customer', id);
			return paginate(
				world.all('customer_balance_transaction').filter(({ customer }) => customer === id),
				page,
				`/v1/customers/${id}/balance_transactions`
			);
		}
	);
}
