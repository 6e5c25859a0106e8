import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import { address, common, hash, moment, oneOf, paging, text } from '../http/params.ts';
import type { TaxRegistration, TaxSettings } from '../types.ts';
import type { World } from '../world.ts';
import { fullAddress } from './address.ts';

function current(world: World): TaxSettings {
	const { taxDefaults, account } = world.state.settings;
	return {
		object: 'tax.settings',
		defaults: {
			provider: 'stripe',
			tax_behavior: taxDefaults.behavior,
			tax_code: taxDefaults.code
		},
		head_office: { address: fullAddress(account.address) },
		livemode: false,
		status: 'active',
		status_details: { active: {} }
	};
}

const update = z
	.strictObject({
		defaults: hash({
			tax_behavior: oneOf('exclusive', 'inclusive', 'inferred_by_currency'),
			tax_code: text()
		}).partial(),
		head_office: hash({ address: address() }),
		...common
	})
	.partial();

const register = z.strictObject({
	active_from: z.union([z.literal('now'), moment()]),
	country: text().regex(/^[A-Z]{2}$/u, 'country'),
	country_options: z.record(z.string(), z.record(z.string(), z.unknown())),
	expires_at: moment().optional(),
	...common
});

/** Serves the settings and registrations of Stripe Tax. With a registration kept, only what is registered is collected. */
export function serveTaxSettings(api: Api) {
	api.get('/v1/tax/settings', z.strictObject(common), (_params, _ids, world) => current(world));
	api.post('/v1/tax/settings', update, (params, _ids, world) => {
		const { taxDefaults } = world.state.settings;
		taxDefaults.behavior = params.defaults?.tax_behavior ?? taxDefaults.behavior;
		taxDefaults.code = params.defaults?.tax_code ?? taxDefaults.code;
		const settings = current(world);
		world.emit('tax.settings.updated', settings);
		return settings;
	});
	const path = '/v1/tax/registrations';
	api.post(path, register, (params, _ids, world) => {
		const from = params.active_from === 'now' ? world.now() : params.active_from;
		const registration: TaxRegistration = {
			id: world.id('tax.registration'),
			object: 'tax.registration',
			active_from: from,
			country: params.country,
			country_options: params.country_options as TaxRegistration['country_options'],
			created: world.now(),
			expires_at: params.expires_at ?? null,
			livemode: false,
			status: from > world.now() ? 'scheduled' : 'active'
		};
		return world.add('tax.registration', registration);
	});
	api.get(
		path,
		z.strictObject({ ...paging, ...common, status: text().optional() }),
		({ status, ...page }, _ids, world) =>
			paginate(
				world
					.all('tax.registration')
					.filter((one) => !status || status === 'all' || one.status === status),
				page,
				path
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('tax.registration', id)
	);
}
