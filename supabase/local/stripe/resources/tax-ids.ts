import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import { common, hash, paging, text } from '../http/params.ts';
import type { TaxId } from '../types.ts';
import type { World } from '../world.ts';

export const taxIdParams = hash({ type: text(), value: text() });

/** What a number must look like, by country for the EU; formats of the European Commission's VIES. */
const euFormats: Record<string, RegExp> = {
	AT: /^U\d{8}$/u,
	BE: /^[01]\d{9}$/u,
	BG: /^\d{9,10}$/u,
	CY: /^\d{8}[A-Z]$/u,
	CZ: /^\d{8,10}$/u,
	DE: /^\d{9}$/u,
	DK: /^\d{8}$/u,
	EE: /^\d{9}$/u,
	EL: /^\d{9}$/u,
	ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/u,
	FI: /^\d{8}$/u,
	FR: /^[A-Z0-9]{2}\d{9}$/u,
	HR: /^\d{11}$/u,
	HU: /^\d{8}$/u,
	IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/u,
	IT: /^\d{11}$/u,
	LT: /^(\d{9}|\d{12})$/u,
	LU: /^\d{8}$/u,
	LV: /^\d{11}$/u,
	MT: /^\d{8}$/u,
	NL: /^\d{9}B\d{2}$/u,
	PL: /^\d{10}$/u,
	PT: /^\d{9}$/u,
	RO: /^\d{2,10}$/u,
	SE: /^\d{12}$/u,
	SI: /^\d{8}$/u,
	SK: /^\d{10}$/u,
	XI: /^\d{9}(\d{3})?$/u
};

const otherFormats: Record<string, { format: RegExp; country: string }> = {
	ch_vat: { format: /^CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)?$/u, country: 'CH' },
	ch_uid: { format: /^CHE-?\d{3}\.?\d{3}\.?\d{3}$/u, country: 'CH' },
	gb_vat: { format: /^GB\d{9}(\d{3})?$/u, country: 'GB' },
	li_vat: { format: /^\d{5}$/u, country: 'LI' },
	no_vat: { format: /^\d{9}MVA$/u, country: 'NO' },
	de_stn: { format: /^\d{10,13}$/u, country: 'DE' }
};

/** The country of a tax id; undefined when the number can't be one. Spaces don't matter. */
export function countryOfTaxId(type: string, value: string): string | undefined {
	const bare = value.replace(/\s/gu, '').toUpperCase();
	if (type === 'eu_vat') {
		const country = bare.slice(0, 2);
		if (!euFormats[country]?.test(bare.slice(2))) return undefined;
		return country === 'EL' ? 'GR' : country;
	}
	const other = otherFormats[type];
	return other?.format.test(bare) ? other.country : undefined;
}

/**
 * What the authorities say about a number. Stripe's test numbers: nothing but zeros is valid, nothing but ones is not,
 * nothing but twos stays pending; every other number that looks right is valid.
 */
function verdict(value: string): 'verified' | 'unverified' | 'pending' {
	const digits = value.replace(/\D/gu, '');
	if (/^1+$/u.test(digits)) return 'unverified';
	return /^2+$/u.test(digits) ? 'pending' : 'verified';
}

/** Adds a tax id to a customer; its verification follows a second later. */
export function createTaxId(
	world: World,
	customer: string,
	{ type, value }: { type: string; value: string }
): TaxId {
	if (type !== 'eu_vat' && !otherFormats[type])
		throw invalidRequest(`Invalid type: ${type}`, 'type');
	const country = countryOfTaxId(type, value);
	if (!country) throw invalidRequest(`Invalid value for ${type}.`, 'value', 'tax_id_invalid');
	const taxId: TaxId = {
		id: world.id('tax_id'),
		object: 'tax_id',
		country,
		created: world.now(),
		customer,
		customer_account: null,
		livemode: false,
		owner: { customer, customer_account: null, type: 'customer' },
		type,
		value: value.replace(/\s/gu, '').toUpperCase(),
		verification: { status: 'pending', verified_address: null, verified_name: null }
	};
	world.add('tax_id', taxId, 'customer.tax_id.created');
	if (type === 'eu_vat' || type === 'gb_vat')
		world.schedule(world.now() + 1, 'tax_id.verify', taxId.id);
	else taxId.verification = { status: 'unavailable', verified_address: null, verified_name: null };
	return taxId;
}

/** The authorities' answer. */
export function verifyTaxId(world: World, id: string) {
	const taxId = world.find('tax_id', id);
	if (!taxId) return;
	const status = verdict(taxId.value);
	world.change(
		'tax_id',
		id,
		(changed) => {
			const name = world.find('customer', changed.customer)?.name ?? null;
			changed.verification =
				status === 'verified'
					? { status, verified_address: 'Musterstraße 1, 10115 Berlin', verified_name: name }
					: { status, verified_address: null, verified_name: null };
		},
		'customer.tax_id.updated'
	);
}

/** A customer's tax ids, in the order in which they came. */
export const taxIdsOf = (world: World, customer: string) =>
	world.all('tax_id').filter((taxId) => taxId.customer === customer);

/** Takes a tax id away. */
export function deleteTaxId(world: World, customer: string, id: string) {
	const taxId = world.get('tax_id', id);
	if (taxId.customer !== customer)
		throw invalidRequest(`No such tax_id: '${id}'`, 'id', 'resource_missing', 404);
	world.remove('tax_id', id);
	world.emit('customer.tax_id.deleted', taxId);
	return { id, object: 'tax_id', deleted: true };
}

/** Serves customers' tax ids. */
export function serveTaxIds(api: Api) {
	const path = '/v1/customers/:customer/tax_ids';
	api.post(path, taxIdParams.extend(common), ({ type, value }, { customer = '' }, world) =>
		createTaxId(world, world.get('customer', customer).id, { type, value })
	);
	api.get(path, z.strictObject({ ...paging, ...common }), (page, { customer = '' }, world) =>
		paginate(
			taxIdsOf(world, world.get('customer', customer).id),
			page,
			`/v1/customers/${customer}/tax_ids`
		)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('tax_id', id)
	);
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { customer = '', id = '' }, world) =>
		deleteTaxId(world, customer, id)
	);
}
