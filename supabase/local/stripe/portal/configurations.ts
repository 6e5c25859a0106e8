import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
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
	text
} from '../http/params.ts';
import { prorationBehavior } from '../subscriptions/params.ts';
import type { PortalConfiguration } from '../types.ts';
import type { World } from '../world.ts';

const path = '/v1/billing_portal/configurations';

const features = hash({
	customer_update: hash({
		allowed_updates: clearable(
			list(oneOf('address', 'email', 'name', 'phone', 'shipping', 'tax_id'))
		).optional(),
		enabled: boolean()
	}),
	invoice_history: hash({ enabled: boolean() }),
	payment_method_update: hash({ enabled: boolean() }),
	subscription_cancel: hash({
		cancellation_reason: hash({
			enabled: boolean(),
			options: clearable(list(text())).optional()
		}).optional(),
		enabled: boolean(),
		mode: oneOf('at_period_end', 'immediately').optional(),
		proration_behavior: prorationBehavior.optional()
	}),
	subscription_update: hash({
		billing_cycle_anchor: oneOf('now', 'unchanged').optional(),
		default_allowed_updates: clearable(
			list(oneOf('price', 'promotion_code', 'quantity'))
		).optional(),
		enabled: boolean(),
		products: clearable(
			list(
				hash({
					product: text(),
					prices: list(text()),
					adjustable_quantity: hash({
						enabled: boolean(),
						minimum: integer().optional(),
						maximum: integer().optional()
					}).optional()
				})
			)
		).optional(),
		proration_behavior: prorationBehavior.optional(),
		schedule_at_period_end: hash({
			conditions: list(
				hash({ type: oneOf('decreasing_item_amount', 'shortening_interval') })
			).optional()
		}).optional(),
		trial_update_behavior: oneOf('continue_trial', 'end_trial').optional()
	})
}).partial();

const fields = {
	business_profile: hash({
		headline: clearable(text()),
		privacy_policy_url: text(),
		terms_of_service_url: text()
	}).partial(),
	default_return_url: clearable(text()),
	features,
	login_page: hash({ enabled: boolean() }),
	metadata: metadata(),
	name: clearable(text())
};
const create = z.strictObject({ ...fields, ...common }).partial();
const update = z.strictObject({ ...fields, active: boolean(), ...common }).partial();

function apply(world: World, made: PortalConfiguration, change: z.output<typeof update>) {
	const { features: wanted = {}, business_profile: profile } = change;
	if (change.active !== undefined) made.active = change.active;
	if (change.default_return_url !== undefined) made.default_return_url = change.default_return_url;
	if (change.name !== undefined) made.name = change.name;
	if (profile) {
		const { headline, privacy_policy_url: privacy, terms_of_service_url: terms } = profile;
		if (headline !== undefined) made.business_profile.headline = headline;
		if (privacy !== undefined) made.business_profile.privacy_policy_url = privacy;
		if (terms !== undefined) made.business_profile.terms_of_service_url = terms;
	}
	made.metadata = mergeMetadata(made.metadata ?? {}, change.metadata);
	const own = made.features;
	if (wanted.customer_update) {
		own.customer_update.enabled = wanted.customer_update.enabled;
		if (wanted.customer_update.allowed_updates !== undefined)
			own.customer_update.allowed_updates = wanted.customer_update.allowed_updates ?? [];
	}
	if (wanted.invoice_history) own.invoice_history = wanted.invoice_history;
	if (wanted.payment_method_update)
		own.payment_method_update.enabled = wanted.payment_method_update.enabled;
	const cancel = wanted.subscription_cancel;
	if (cancel) {
		own.subscription_cancel.enabled = cancel.enabled;
		if (cancel.mode) own.subscription_cancel.mode = cancel.mode;
		if (cancel.proration_behavior)
			own.subscription_cancel.proration_behavior = cancel.proration_behavior;
		if (cancel.cancellation_reason)
			own.subscription_cancel.cancellation_reason = {
				enabled: cancel.cancellation_reason.enabled,
				feedback_options: null,
				options: cancel.cancellation_reason.options ?? []
			};
	}
	const plans = wanted.subscription_update;
	if (plans) {
		own.subscription_update.enabled = plans.enabled;
		if (plans.default_allowed_updates !== undefined)
			own.subscription_update.default_allowed_updates = plans.default_allowed_updates ?? [];
		if (plans.proration_behavior)
			own.subscription_update.proration_behavior = plans.proration_behavior;
		if (plans.trial_update_behavior)
			own.subscription_update.trial_update_behavior = plans.trial_update_behavior;
		if (plans.billing_cycle_anchor)
			own.subscription_update.billing_cycle_anchor = plans.billing_cycle_anchor;
		if (plans.schedule_at_period_end)
			own.subscription_update.schedule_at_period_end = {
				conditions: plans.schedule_at_period_end.conditions ?? []
			};
		if (plans.products !== undefined)
			own.subscription_update.products = (plans.products ?? []).map(
				({ product, prices, adjustable_quantity: adjustable }) => ({
					product: world.get('product', product, 'features[subscription_update][products]').id,
					prices,
					adjustable_quantity: {
						enabled: adjustable?.enabled ?? false,
						minimum: adjustable?.minimum ?? 1,
						maximum: adjustable?.maximum ?? null
					}
				})
			);
	}
}

function blank(world: World): PortalConfiguration {
	return {
		id: world.id('billing_portal.configuration'),
		object: 'billing_portal.configuration',
		active: true,
		application: null,
		business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
		created: world.now(),
		default_return_url: null,
		features: {
			customer_update: { allowed_updates: [], enabled: false },
			invoice_history: { enabled: false },
			payment_method_update: { enabled: false, payment_method_configuration: null },
			subscription_cancel: {
				cancellation_reason: { enabled: false, feedback_options: null, options: [] },
				enabled: false,
				mode: 'at_period_end',
				proration_behavior: 'none'
			},
			subscription_pause: {
				duration: { interval_options: [], type: 'indefinite' },
				enabled: false
			},
			subscription_update: {
				billing_cycle_anchor: null,
				default_allowed_updates: [],
				enabled: false,
				products: [],
				proration_behavior: 'none',
				schedule_at_period_end: { conditions: [] },
				trial_update_behavior: 'end_trial'
			}
		},
		is_default: false,
		livemode: false,
		login_page: { enabled: false, url: null },
		metadata: {},
		name: null,
		updated: world.now()
	};
}

/** The configuration for sessions that name none; made when first needed, with everything a customer may do. */
export function defaultConfiguration(world: World): PortalConfiguration {
	const known = world.all('billing_portal.configuration').find((one) => one.is_default);
	if (known) return known;
	const made = blank(world);
	made.is_default = true;
	apply(world, made, {
		features: {
			customer_update: { enabled: true, allowed_updates: ['address', 'email', 'name', 'tax_id'] },
			invoice_history: { enabled: true },
			payment_method_update: { enabled: true },
			subscription_cancel: { enabled: true }
		}
	});
	return world.add('billing_portal.configuration', made);
}

/** Serves the portal's configurations. */
export function serveConfigurations(api: Api) {
	api.post(path, create, (params, _ids, world) => {
		const made = blank(world);
		apply(world, made, params);
		return world.add('billing_portal.configuration', made, 'billing_portal.configuration.created');
	});
	api.get(
		path,
		z.strictObject({ ...paging, ...common, active: boolean(), is_default: boolean() }).partial(),
		({ active, is_default: isDefault, ...page }, _ids, world) =>
			paginate(
				world
					.all('billing_portal.configuration')
					.filter((one) => active === undefined || one.active === active)
					.filter((one) => isDefault === undefined || one.is_default === isDefault),
				page,
				path
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('billing_portal.configuration', id)
	);
	api.post(`${path}/:id`, update, (params, { id = '' }, world) =>
		world.change(
			'billing_portal.configuration',
			id,
			(made) => {
				apply(world, made, params);
				made.updated = world.now();
			},
			'billing_portal.configuration.updated'
		)
	);
}
