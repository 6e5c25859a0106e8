import { invalidRequest } from '../errors.ts';
import { linkMark } from '../http/api.ts';
import { randomText } from '../ids.ts';
import { locationOf } from '../resources/tax.ts';
import { recurringPrice } from '../subscriptions/items.ts';
import { couponOf } from '../subscriptions/discounts.ts';
import { day } from '../time.ts';
import type { CheckoutSession } from '../types.ts';
import type { World } from '../world.ts';
import type { CheckoutDetails } from './details.ts';
import type { SessionParams } from './params.ts';
import { refresh } from './summary.ts';

/** Opens a session: a page on which a person subscribes, or leaves a payment method. */
export function createSession(world: World, params: SessionParams): CheckoutSession {
	const now = world.now();
	const customer = params.customer ? world.get('customer', params.customer, 'customer') : null;
	const items = (params.line_items ?? []).map(({ price, quantity }, index) => ({
		price: recurringPrice(world, price, `line_items[${index}][price]`).id,
		quantity: quantity ?? 1
	}));
	if (params.mode === 'subscription' && items.length === 0)
		throw invalidRequest('Missing required param: line_items.', 'line_items', 'parameter_missing');
	if (params.customer && params.customer_email)
		throw invalidRequest('You may only specify one of these parameters: customer, customer_email.');
	if (params.allow_promotion_codes && params.discounts)
		throw invalidRequest(
			'You may only specify one of these parameters: allow_promotion_codes, discounts.'
		);
	if (!params.success_url)
		throw invalidRequest(
			'Missing required param: success_url.',
			'success_url',
			'parameter_missing'
		);
	const updates = params.customer_update ?? {};
	if (
		customer &&
		params.automatic_tax?.enabled &&
		updates.address !== 'auto' &&
		!locationOf(customer.address)
	)
		throw invalidRequest(
			"Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
			'customer_update',
			'customer_tax_location_invalid'
		);
	if (customer && params.tax_id_collection?.enabled && updates.name !== 'auto')
		throw invalidRequest(
			'Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.',
			'customer_update'
		);
	const expires = params.expires_at ?? now + day;
	if (expires < now + 1800 || expires > now + day)
		throw invalidRequest(
			'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
			'expires_at'
		);
	const trialEnd = params.subscription_data?.trial_end;
	if (trialEnd !== undefined && trialEnd < now + 2 * day)
		throw invalidRequest(
			'The `trial_end` date has to be at least 2 days in the future.',
			'subscription_data[trial_end]'
		);
	const [discount] = params.discounts ?? [];
	if (discount) couponOf(world, discount, customer?.id ?? '');

	const details: CheckoutDetails = {
		lineItems: [],
		items,
		discount: discount ?? null,
		subscriptionData: {
			metadata: params.subscription_data?.metadata ?? {},
			description: params.subscription_data?.description ?? null,
			trialEnd: trialEnd ?? null,
			trialDays: params.subscription_data?.trial_period_days ?? null,
			trialSettings:
				params.subscription_data?.trial_settings?.end_behavior.missing_payment_method ?? null
		},
		setupMetadata: params.setup_intent_data?.metadata ?? {},
		setupDescription: params.setup_intent_data?.description ?? null,
		customerUpdate: {
			address: !customer || updates.address === 'auto',
			name: !customer || updates.name === 'auto'
		},
		taxIdCollection: params.tax_id_collection?.enabled ?? false,
		taxIdRequired: params.tax_id_collection?.required === 'if_supported',
		entered: null,
		atBank: null,
		paymentIntent: null
	};
	const session = blank(world, params, expires);
	if (params.mode === 'subscription') refresh(world, session, details);
	world.state.checkouts[session.id] = details;
	world.add('checkout.session', session);
	world.schedule(expires, 'checkout.expire', session.id);
	return session;
}

function blank(world: World, params: SessionParams, expires: number): CheckoutSession {
	const id = `cs_test_a1${randomText(56)}`;
	return {
		id,
		object: 'checkout.session',
		adaptive_pricing: null,
		after_expiration: null,
		allow_promotion_codes: params.allow_promotion_codes ?? null,
		allowed_payment_method_types: null,
		amount_subtotal: null,
		amount_total: null,
		automatic_tax: {
			enabled: params.automatic_tax?.enabled ?? false,
			liability: params.automatic_tax?.enabled ? { type: 'self' } : null,
			provider: params.automatic_tax?.enabled ? 'stripe' : null,
			status: null
		},
		billing_address_collection: params.billing_address_collection ?? null,
		cancel_url: params.cancel_url ?? null,
		client_reference_id: params.client_reference_id ?? null,
		client_secret: null,
		collected_information: null,
		consent: null,
		consent_collection: null,
		created: world.now(),
		currency: params.mode === 'setup' ? (params.currency ?? null) : null,
		currency_conversion: null,
		custom_fields: [],
		custom_text: {
			after_submit: null,
			shipping_address: null,
			submit: params.custom_text?.submit ?? null,
			terms_of_service_acceptance: null
		},
		customer: params.customer ?? null,
		customer_account: null,
		customer_creation: params.mode === 'setup' && !params.customer ? 'always' : null,
		customer_details: params.customer_email
			? {
					address: null,
					business_name: null,
					email: params.customer_email,
					individual_name: null,
					name: null,
					phone: null,
					tax_exempt: 'none',
					tax_ids: null
				}
			: null,
		customer_email: params.customer_email ?? null,
		discounts: [],
		expires_at: expires,
		integration_identifier: null,
		invoice: null,
		invoice_creation: null,
		livemode: false,
		locale: params.locale ?? null,
		managed_payments: { enabled: false },
		metadata: params.metadata ?? {},
		mode: params.mode,
		origin_context: null,
		payment_intent: null,
		payment_link: null,
		payment_method_collection:
			params.mode === 'subscription' ? (params.payment_method_collection ?? 'always') : null,
		payment_method_configuration_details: null,
		payment_method_options: {},
		payment_method_types: params.payment_method_types ?? ['card', 'sepa_debit'],
		payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
		permissions: null,
		phone_number_collection: { enabled: false },
		recovered_from: null,
		saved_payment_method_options: null,
		setup_intent: null,
		shipping_address_collection: null,
		shipping_cost: null,
		shipping_options: [],
		status: 'open',
		submit_type: null,
		subscription: null,
		success_url: params.success_url ?? null,
		tax_id_collection: {
			enabled: params.tax_id_collection?.enabled ?? false,
			required: params.tax_id_collection?.required ?? 'never'
		},
		total_details:
			params.mode === 'setup' ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
		ui_mode: 'hosted_page',
		url: `${linkMark}c/pay/${id}`,
		wallet_options: null
	};
}

/** Closes a session that nobody completed. */
export function expireSession(world: World, id: string) {
	const session = world.find('checkout.session', id);
	if (session?.status !== 'open') return;
	world.unschedule(id, 'checkout.expire');
	world.change('checkout.session', id, (changed) => {
		changed.status = 'expired';
		changed.url = null;
	});
	world.emit('checkout.session.expired', session);
}

/** The outcome of the debit that a session was completed with. */
export function settleSession(world: World, intentId: string) {
	const id = Object.entries(world.state.checkouts).find(
		([, { paymentIntent }]) => paymentIntent === intentId
	)?.[0];
	const session = world.find('checkout.session', id);
	const status = world.find('payment_intent', intentId)?.status;
	if (!session || session.payment_status !== 'unpaid' || status === 'processing') return;
	if (status === 'succeeded') {
		world.change('checkout.session', session.id, (changed) => {
			changed.payment_status = 'paid';
		});
		world.emit('checkout.session.async_payment_succeeded', session);
	} else world.emit('checkout.session.async_payment_failed', session);
	const details = world.state.checkouts[session.id];
	if (details) details.paymentIntent = null;
}
