import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { linkMark } from '../http/api.ts';
import { common, hash, list, oneOf, text } from '../http/params.ts';
import { randomText } from '../ids.ts';
import type { PortalSession } from '../types.ts';
import type { World } from '../world.ts';
import { defaultConfiguration, serveConfigurations } from './configurations.ts';

const ofSubscription = hash({ subscription: text() });
const flowData = hash({
	after_completion: hash({
		type: oneOf('hosted_confirmation', 'portal_homepage', 'redirect'),
		redirect: hash({ return_url: text() }).optional(),
		hosted_confirmation: hash({ custom_message: text().optional() }).optional()
	}).optional(),
	subscription_cancel: ofSubscription.optional(),
	subscription_update: ofSubscription.optional(),
	subscription_update_confirm: hash({
		subscription: text(),
		items: list(hash({ id: text(), price: text().optional() }))
	}).optional(),
	type: oneOf(
		'customer_update',
		'payment_method_update',
		'subscription_cancel',
		'subscription_update',
		'subscription_update_confirm'
	)
});

const create = z.strictObject({
	configuration: text().optional(),
	customer: text(),
	flow_data: flowData.optional(),
	locale: text().optional(),
	return_url: text().optional(),
	...common
});

type Flow = z.output<typeof flowData>;

function flowOf(world: World, customer: string, flow: Flow | undefined): PortalSession['flow'] {
	if (!flow) return null;
	const named =
		flow.subscription_cancel ?? flow.subscription_update ?? flow.subscription_update_confirm;
	if (flow.type.startsWith('subscription')) {
		if (!named)
			throw invalidRequest(
				`Missing required param: flow_data[${flow.type}].`,
				`flow_data[${flow.type}]`,
				'parameter_missing'
			);
		const subscription = world.get(
			'subscription',
			named.subscription,
			`flow_data[${flow.type}][subscription]`
		);
		if (subscription.customer !== customer)
			throw invalidRequest('The subscription does not belong to this customer.', 'flow_data');
	}
	const after = flow.after_completion;
	return {
		after_completion: {
			hosted_confirmation: after?.hosted_confirmation
				? { custom_message: after.hosted_confirmation.custom_message ?? null }
				: null,
			redirect: after?.redirect ?? null,
			type: after?.type ?? 'portal_homepage'
		},
		customer_update: null,
		subscription_cancel: flow.subscription_cancel
			? { ...flow.subscription_cancel, retention: null }
			: null,
		subscription_pause: null,
		subscription_update: flow.subscription_update ?? null,
		subscription_update_confirm: flow.subscription_update_confirm
			? {
					discounts: null,
					items: flow.subscription_update_confirm.items.map(({ id, price }) => ({
						id,
						price: price ?? null
					})),
					subscription: flow.subscription_update_confirm.subscription
				}
			: null,
		type: flow.type
	};
}

/** Serves sessions of the billing portal. */
export function servePortal(api: Api) {
	serveConfigurations(api);
	api.post('/v1/billing_portal/sessions', create, (params, _ids, world) => {
		const customer = world.get('customer', params.customer, 'customer');
		const configuration = params.configuration
			? world.get('billing_portal.configuration', params.configuration, 'configuration')
			: defaultConfiguration(world);
		const session: PortalSession = {
			id: world.id('billing_portal.session'),
			object: 'billing_portal.session',
			configuration: configuration.id,
			created: world.now(),
			customer: customer.id,
			customer_account: null,
			flow: flowOf(world, customer.id, params.flow_data),
			livemode: false,
			locale: params.locale ?? null,
			on_behalf_of: null,
			return_url: params.return_url ?? configuration.default_return_url,
			url: `${linkMark}p/session/test_${randomText(40)}`
		};
		return world.add('billing_portal.session', session, 'billing_portal.session.created');
	});
}
