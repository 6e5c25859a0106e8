import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import { common, hash, mergeMetadata, metadata, oneOf, paging, text } from '../http/params.ts';
import type { PaymentMethod } from '../types.ts';
import type { World } from '../world.ts';
import { fullAddress } from './address.ts';
import {
	attach,
	billingDetails,
	cardParams,
	createCard,
	createSepaDebit,
	detach
} from './payment-methods.ts';

/** Serves payment methods. */
export function servePaymentMethods(api: Api) {
	const path = '/v1/payment_methods';
	const create = z.strictObject({
		type: oneOf('card', 'sepa_debit'),
		card: cardParams.optional(),
		sepa_debit: hash({ iban: text() }).optional(),
		billing_details: billingDetails.optional(),
		metadata: metadata().optional(),
		...common
	});
	api.post(path, create, (params, _ids, world) => {
		const details = params.billing_details ?? {};
		let method: PaymentMethod;
		if (params.type === 'card') {
			if (!params.card)
				throw invalidRequest('Missing required param: card.', 'card', 'parameter_missing');
			method = createCard(world, params.card, details);
		} else {
			if (!params.sepa_debit)
				throw invalidRequest(
					'Missing required param: sepa_debit.',
					'sepa_debit',
					'parameter_missing'
				);
			method = createSepaDebit(world, params.sepa_debit.iban, details);
		}
		method.metadata = mergeMetadata({}, params.metadata);
		return method;
	});
	const listing = { ...paging, ...common, type: text().optional() };
	const ofCustomer = (world: World, customer: string, type: string | undefined) =>
		world
			.all('payment_method')
			.filter((method) => method.customer === customer && (!type || method.type === type));
	api.get(
		path,
		z.strictObject({ ...listing, customer: text().optional() }),
		({ customer, type, ...page }, _ids, world) =>
			paginate(customer ? ofCustomer(world, customer, type) : [], page, path)
	);
	api.get(
		'/v1/customers/:customer/payment_methods',
		z.strictObject(listing),
		({ type, ...page }, { customer = '' }, world) =>
			paginate(
				ofCustomer(world, world.get('customer', customer).id, type),
				page,
				`/v1/customers/${customer}/payment_methods`
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('payment_method', id)
	);
	const update = z.strictObject({
		billing_details: billingDetails.optional(),
		metadata: metadata().optional(),
		...common
	});
	api.post(`${path}/:id`, update, (params, { id = '' }, world) =>
		world.change(
			'payment_method',
			id,
			(method) => {
				const { address: place, ...rest } = params.billing_details ?? {};
				Object.assign(method.billing_details, rest);
				if (place !== undefined)
					method.billing_details.address = fullAddress({
						...method.billing_details.address,
						...place
					});
				method.metadata = mergeMetadata(method.metadata ?? {}, params.metadata);
			},
			'payment_method.updated'
		)
	);
	api.post(
		`${path}/:id/attach`,
		z.strictObject({ customer: text(), ...common }),
		({ customer }, { id = '' }, world) => attach(world, id, customer)
	);
	api.post(`${path}/:id/detach`, z.strictObject(common), (_params, { id = '' }, world) =>
		detach(world, id)
	);
}
