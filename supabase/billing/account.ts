/** The account's own settings: where events go, how VAT is reckoned, what the portal offers, how one may pay. */
import type { Stripe } from 'stripe';
import { EVENT_TYPES, STRIPE_API_VERSION } from '../functions/_shared/billing/events.ts';
import { lookupKeyOf, SOLD_PLANS } from '../functions/_shared/billing/prices.ts';

/**
 * One endpoint for our address, with our events in our API version. Its version can't be changed, so an endpoint in
 * another version is replaced; both deliver until the new secret is in place, for every event counts once.
 */
export async function setUpEndpoint(stripe: Stripe, url: string): Promise<string[]> {
	const enabled_events = [...EVENT_TYPES] as Stripe.WebhookEndpointUpdateParams.EnabledEvent[];
	const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
	const ours = data.filter((endpoint) => endpoint.url === url);
	const current = ours.find(({ api_version: version }) => version === STRIPE_API_VERSION);
	if (current) {
		await stripe.webhookEndpoints.update(current.id, { enabled_events, disabled: false });
		return [`webhook endpoint ${current.id} is up to date`];
	}
	const made = await stripe.webhookEndpoints.create({
		url,
		enabled_events,
		api_version: STRIPE_API_VERSION as Stripe.WebhookEndpointCreateParams.ApiVersion,
		description: 'CarBot'
	});
	return [
		`webhook endpoint ${made.id} made; set STRIPE_WEBHOOK_SECRET=${made.secret ?? ''}`,
		...ours.map(({ id }) => `delete the endpoint ${id} when that is in place`)
	];
}

/** VAT on top of the prices, and registered at home. Where the seller sits is the account's to say. */
export async function setUpTax(stripe: Stripe): Promise<string[]> {
	const settings = await stripe.tax.settings.update({ defaults: { tax_behavior: 'exclusive' } });
	const { data } = await stripe.tax.registrations.list({ status: 'active', limit: 100 });
	const registered = data.some(({ country }) => country === 'DE');
	if (!registered) {
		await stripe.tax.registrations.create({
			country: 'DE',
			country_options: {
				de: { type: 'standard', standard: { place_of_supply_scheme: 'standard' } }
			},
			active_from: 'now'
		});
	}
	const missing = settings.status_details.pending?.missing_fields ?? [];
	return [
		registered ? 'registered for VAT in Germany' : 'VAT registration for Germany added',
		...missing.map((field) => `still to be entered under Tax → Settings: ${field}`)
	];
}

/** Invoices, payment method, address and VAT id, cancelling and changing the plan, on Stripe's own page. */
export async function setUpPortal(stripe: Stripe): Promise<string[]> {
	const { data: prices } = await stripe.prices.list({
		lookup_keys: SOLD_PLANS.map(lookupKeyOf),
		active: true
	});
	const features: Stripe.BillingPortal.ConfigurationCreateParams.Features = {
		customer_update: { enabled: true, allowed_updates: ['address', 'email', 'name', 'tax_id'] },
		invoice_history: { enabled: true },
		payment_method_update: { enabled: true },
		subscription_cancel: { enabled: true, mode: 'at_period_end' },
		subscription_update: {
			enabled: true,
			default_allowed_updates: ['price', 'promotion_code'],
			proration_behavior: 'create_prorations',
			products: prices.map(({ id, product }) => ({
				product: typeof product === 'string' ? product : product.id,
				prices: [id]
			}))
		}
	};
	const { data } = await stripe.billingPortal.configurations.list({ is_default: true, limit: 1 });
	const [current] = data;
	if (current) {
		await stripe.billingPortal.configurations.update(current.id, { features });
		return [`portal configuration ${current.id} is up to date`];
	}
	const made = await stripe.billingPortal.configurations.create({ features });
	return [`portal configuration ${made.id} made`];
}

/** Cards and SEPA Direct Debit are offered at checkout. */
export async function setUpPaymentMethods(stripe: Stripe): Promise<string[]> {
	const { data } = await stripe.paymentMethodConfigurations.list({ limit: 100 });
	const [usual] = data.filter(({ is_default: isDefault }) => isDefault);
	if (!usual) return ['turn on cards and SEPA Direct Debit under Settings → Payment methods'];
	const on = { display_preference: { preference: 'on' as const } };
	await stripe.paymentMethodConfigurations.update(usual.id, { card: on, sepa_debit: on });
	return ['cards and SEPA Direct Debit are offered'];
}
