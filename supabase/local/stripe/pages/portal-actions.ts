import { StripeError } from '../errors.ts';
import { previewInvoice } from '../invoices/preview.ts';
import { failures } from '../payments/failures.ts';
import { createSetupIntent } from '../payments/intents.ts';
import { confirmSetup } from '../payments/routes.ts';
import { updateCustomer } from '../resources/customers.ts';
import { detach } from '../resources/payment-methods.ts';
import { countryOfTaxId, createTaxId, deleteTaxId, taxIdsOf } from '../resources/tax-ids.ts';
import { cancelNow } from '../subscriptions/cancel.ts';
import { changeTerms } from '../subscriptions/update.ts';
import type { Price, Subscription } from '../types.ts';
import type { Troubles } from './fields.ts';
import { readMethod } from './payment-fields.ts';
import { runningSubscription, type Portal } from './portal-page.ts';
import { texts } from './texts.ts';

/** Makes a payment method the one that is charged next: of the customer and, where it has its own, of the subscription. */
export function makeStandard(portal: Portal, method: string) {
	const { world, customer } = portal;
	updateCustomer(world, customer.id, { invoice_settings: { default_payment_method: method } });
	const subscription = runningSubscription(portal);
	if (subscription?.default_payment_method)
		world.change(
			'subscription',
			subscription.id,
			(changed) => {
				changed.default_payment_method = method;
			},
			'customer.subscription.updated'
		);
}

/**
 * Adds what was entered as a payment method and makes it the standard. Returns the id of the set-up when a step at the
 * bank comes first, null otherwise; what is wrong is added to `troubles`.
 */
export function addMethod(
	portal: Portal,
	form: URLSearchParams,
	troubles: Troubles
): string | null {
	const { world, customer, language } = portal;
	const t = texts[language];
	const name = (form.get('name') ?? '').trim() || (customer.name ?? '');
	if (!name) troubles.name = t.errors.required ?? '';
	const method = readMethod(
		world,
		form,
		{ name: name || null, email: customer.email ?? 'kunde@example.de' },
		t,
		troubles
	);
	if (!method || Object.keys(troubles).length > 0) return null;
	const behaviour = world.state.behaviours[method] ?? 'succeeds';
	const failure = behaviour === 'declined_when_charged' ? undefined : failures[behaviour];
	if (failure) {
		troubles[''] =
			t.errors[failure.decline_code ?? ''] ?? t.errors[failure.code] ?? failure.message;
		return null;
	}
	const intent = createSetupIntent(world, customer.id);
	const outcome = confirmSetup(world, intent.id, method, {
		returnUrl: `${world.baseUrl}${portal.base}/method/${intent.id}`
	});
	if (outcome.status === 'requires_action') return intent.id;
	if (outcome.status === 'succeeded') makeStandard(portal, method);
	return null;
}

/** Removes a payment method, unless it is the one that is charged next. */
export function removeMethod({ world, customer }: Portal, method: string) {
	if (world.find('payment_method', method)?.customer === customer.id) detach(world, method);
}

/** Changes name, address and VAT id; what is wrong is added to `troubles`. */
export function changeDetails(portal: Portal, form: URLSearchParams, troubles: Troubles) {
	const { world, customer, language } = portal;
	const { errors } = texts[language];
	const text = (name: string) => (form.get(name) ?? '').trim().slice(0, 500);
	for (const name of ['name', 'email', 'line1', 'postal_code', 'city', 'country'])
		if (!text(name)) troubles[name] = errors.required ?? '';
	if (text('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text('email')))
		troubles.email = errors.email ?? '';
	const taxId = text('tax_id').replace(/\s/gu, '').toUpperCase();
	if (taxId && !countryOfTaxId('eu_vat', taxId)) troubles.tax_id = errors.vatId ?? '';
	if (Object.keys(troubles).length > 0) return;
	updateCustomer(world, customer.id, {
		name: text('name'),
		email: text('email'),
		address: {
			line1: text('line1'),
			postal_code: text('postal_code'),
			city: text('city'),
			country: text('country')
		}
	});
	const known = taxIdsOf(world, customer.id);
	for (const { id, value } of known) if (value !== taxId) deleteTaxId(world, customer.id, id);
	if (taxId && !known.some(({ value }) => value === taxId))
		createTaxId(world, customer.id, { type: 'eu_vat', value: taxId });
}

/** Cancels as the configuration says: at the period's end, or at once. */
export function cancel({ world, configuration }: Portal, subscription: Subscription) {
	if (configuration.features.subscription_cancel.mode === 'immediately')
		return cancelNow(world, subscription.id);
	return changeTerms(world, subscription.id, { cancelAtPeriodEnd: true });
}

/** Takes a cancellation back. */
export const resume = ({ world }: Portal, subscription: Subscription) =>
	changeTerms(world, subscription.id, { cancelAtPeriodEnd: false });

/** What a change of plan costs now, in cents. */
export function changeCost(
	{ world, configuration }: Portal,
	subscription: Subscription,
	price: Price
): number {
	const behaviour = configuration.features.subscription_update.proration_behavior;
	if (behaviour !== 'always_invoice') return 0;
	const { amount_due: due } = previewInvoice(world, {
		subscription: subscription.id,
		subscription_details: {
			items: [{ id: subscription.items.data[0]?.id, price: price.id }],
			proration_behavior: 'always_invoice'
		}
	});
	return due;
}

/** Changes the plan; a payment that fails leaves everything as it was and is told. */
export function changePlan(
	portal: Portal,
	subscription: Subscription,
	price: string,
	troubles: Troubles
) {
	const behaviour = portal.configuration.features.subscription_update.proration_behavior;
	try {
		changeTerms(
			portal.world,
			subscription.id,
			{
				items: [{ id: subscription.items.data[0]?.id, price }],
				prorationBehavior: behaviour as 'always_invoice' | 'create_prorations' | 'none'
			},
			{ paymentBehavior: 'error_if_incomplete' }
		);
	} catch (error) {
		if (!(error instanceof StripeError)) throw error;
		const { errors } = texts[portal.language];
		troubles[''] = errors[String(error.fields.code)] ?? error.message;
	}
}
