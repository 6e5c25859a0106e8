import { paymentOf } from '../invoices/finalize.ts';
import { attemptSetup } from '../payments/attempt.ts';
import { createSetupIntent } from '../payments/intents.ts';
import { fullAddress } from '../resources/address.ts';
import { blankCustomer, updateCustomer } from '../resources/customers.ts';
import { attach } from '../resources/payment-methods.ts';
import { createTaxId, taxIdsOf } from '../resources/tax-ids.ts';
import { createSubscription } from '../subscriptions/create.ts';
import type { CheckoutSession, Customer } from '../types.ts';
import type { World } from '../world.ts';
import type { CheckoutDetails } from './details.ts';
import { refresh, trialEndOf } from './summary.ts';

/**
 * Completes an open session with a payment method that is known to be good (or none, where none is needed): customer,
 * subscription or set-up, and then the session's own event.
 */
export function completeSession(
	world: World,
	id: string,
	method: string | null,
	authenticated: boolean
): CheckoutSession {
	const session = world.get('checkout.session', id);
	const details = world.state.checkouts[id];
	if (!details || session.status !== 'open') return session;
	if (session.mode === 'subscription') refresh(world, session, details);
	const customer = settleCustomer(world, session, details);
	if (method) attach(world, method, customer.id);
	world.change('checkout.session', id, (changed) => {
		changed.customer = customer.id;
		changed.status = 'complete';
		changed.url = null;
		changed.customer_details = detailsOf(world, customer, details);
	});
	world.unschedule(id, 'checkout.expire');
	if (session.mode === 'subscription') subscribe(world, session, details, method, authenticated);
	else if (method) setUp(world, session, details, method, authenticated);
	world.emit('checkout.session.completed', session);
	return session;
}

function settleCustomer(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails
): Customer {
	const { entered, customerUpdate } = details;
	let id = session.customer;
	if (!id) {
		const fresh = blankCustomer(world);
		fresh.email = entered?.email || session.customer_email;
		fresh.name = entered?.name || null;
		if (entered?.address.country) fresh.address = fullAddress(entered.address);
		id = world.add('customer', fresh, 'customer.created').id;
	} else if (entered) {
		updateCustomer(world, id, {
			...(customerUpdate.address &&
				entered.address.country && { address: entered.address as object }),
			...(customerUpdate.name && entered.name && { name: entered.name })
		});
	}
	const taxId = entered?.taxId.replace(/\s/gu, '').toUpperCase();
	if (taxId && !taxIdsOf(world, id).some(({ value }) => value === taxId))
		createTaxId(world, id, { type: 'eu_vat', value: taxId });
	return world.get('customer', id);
}

const detailsOf = (
	world: World,
	customer: Customer,
	{ entered }: CheckoutDetails
): CheckoutSession['customer_details'] => ({
	address: entered?.address.country ? fullAddress(entered.address) : (customer.address ?? null),
	business_name: null,
	email: customer.email,
	individual_name: null,
	name: entered?.name || (customer.name ?? null),
	phone: customer.phone ?? null,
	tax_exempt: customer.tax_exempt ?? 'none',
	tax_ids: taxIdsOf(world, customer.id).map(({ type, value }) => ({ type, value }))
});

function subscribe(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails,
	method: string | null,
	authenticated: boolean
) {
	const { subscriptionData } = details;
	const trialEnd = trialEndOf(world, details);
	const subscription = createSubscription(world, {
		customer: session.customer ?? '',
		items: details.items,
		trialEnd: trialEnd ?? undefined,
		trialSettings: subscriptionData.trialSettings ?? undefined,
		defaultPaymentMethod: method,
		automaticTax: session.automatic_tax.enabled,
		discounts: details.discount ? [details.discount] : [],
		metadata: subscriptionData.metadata,
		description: subscriptionData.description,
		paymentSettings: { payment_method_types: [...session.payment_method_types] },
		...(authenticated && { authenticated })
	});
	const invoice = world.get('invoice', subscription.latest_invoice ?? '');
	const underWay = world.find(
		'payment_intent',
		paymentOf(world, invoice.id)?.payment.payment_intent
	);
	world.change('checkout.session', session.id, (changed) => {
		changed.subscription = subscription.id;
		changed.invoice = invoice.id;
		if (trialEnd !== null || invoice.amount_due === 0)
			changed.payment_status = trialEnd === null ? 'paid' : 'no_payment_required';
		else changed.payment_status = invoice.status === 'paid' ? 'paid' : 'unpaid';
	});
	if (underWay?.status === 'processing') details.paymentIntent = underWay.id;
}

function setUp(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails,
	method: string,
	authenticated: boolean
) {
	const intent = createSetupIntent(world, session.customer, details.setupMetadata);
	intent.description = details.setupDescription;
	attemptSetup(world, intent.id, method, authenticated ? { authenticated } : {});
	world.change('checkout.session', session.id, (changed) => {
		changed.setup_intent = intent.id;
	});
}
