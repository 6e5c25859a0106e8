import { cardError, invalidRequest } from '../errors.ts';
import { wholeList } from '../http/lists.ts';
import { collect } from '../invoices/collect.ts';
import { finalizeInvoice } from '../invoices/finalize.ts';
import type { Failure } from '../payments/failures.ts';
import { taxpayerOf, treat } from '../resources/tax.ts';
import { day, hour } from '../time.ts';
import type { Subscription } from '../types.ts';
import type { World } from '../world.ts';
import { billSubscription, pendingLines, recurringLines } from './billing.ts';
import { couponOf, redeem, type DiscountInput } from './discounts.ts';
import { createItem, recurringPrice, type ItemInput } from './items.ts';
import { hasMethod } from './lifecycle.ts';
import { periodEnd, plan } from './periods.ts';

/** What a new subscription is to be; moments in Unix seconds. */
export interface NewSubscription {
	customer: string;
	items: ItemInput[];
	trialEnd?: number | undefined;
	trialSettings?: 'cancel' | 'create_invoice' | 'pause' | undefined;
	defaultPaymentMethod?: string | null | undefined;
	automaticTax?: boolean | undefined;
	discounts?: DiscountInput[] | undefined;
	metadata?: Record<string, string> | undefined;
	description?: string | null | undefined;
	collectionMethod?: 'charge_automatically' | 'send_invoice' | undefined;
	daysUntilDue?: number | null | undefined;
	cancelAtPeriodEnd?: boolean | undefined;
	cancelAt?: number | null | undefined;
	paymentSettings?: Partial<NonNullable<Subscription['payment_settings']>> | undefined;
	billingMode?: 'classic' | 'flexible' | undefined;
	paymentBehavior?:
		| 'allow_incomplete'
		| 'default_incomplete'
		| 'error_if_incomplete'
		| 'pending_if_incomplete'
		| undefined;
	/** Whether the customer is there and can confirm at the bank. */
	onSession?: boolean | undefined;
	/** Said by a hosted page that has taken care of the bank step already. */
	authenticated?: boolean | undefined;
}

/** The tax can be worked out, or Stripe's error that says what is missing. */
export function requireLocation(world: World, customer: string) {
	if (!treat(world, taxpayerOf(world, customer)))
		throw invalidRequest(
			"The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
			'automatic_tax',
			'customer_tax_location_invalid'
		);
}

/** Makes a subscription with its first invoice, which is collected at once unless there is a trial. */
export function createSubscription(world: World, input: NewSubscription): Subscription {
	const now = world.now();
	const customer = world.get('customer', input.customer, 'customer');
	if (input.items.length === 0)
		throw invalidRequest('Missing required param: items.', 'items', 'parameter_missing');
	const prices = input.items.map(({ price }, index) =>
		recurringPrice(world, price, `items[${index}][price]`)
	);
	const [price] = prices;
	if (!price) throw invalidRequest('Missing required param: items.', 'items', 'parameter_missing');
	if (prices.some(({ currency }) => currency !== price.currency))
		throw invalidRequest('All prices of a subscription must have the same currency.', 'items');
	if (customer.currency && customer.currency !== price.currency)
		throw invalidRequest(
			`You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`
		);
	if (input.defaultPaymentMethod) {
		const method = world.get(
			'payment_method',
			input.defaultPaymentMethod,
			'default_payment_method'
		);
		if (method.customer !== customer.id)
			throw invalidRequest(
				`The customer does not have a payment method with the ID ${method.id}.`,
				'default_payment_method',
				'resource_missing'
			);
	}
	if (input.automaticTax) requireLocation(world, customer.id);
	if (input.trialEnd !== undefined && input.trialEnd <= now)
		throw invalidRequest('Timestamp must be in the future.', 'trial_end');
	for (const [index, discount] of (input.discounts ?? []).entries())
		couponOf(world, discount, customer.id, `discounts[${index}]`);
	const send = input.collectionMethod === 'send_invoice';
	if (send && input.daysUntilDue == null)
		throw invalidRequest(
			'Missing required param: days_until_due.',
			'days_until_due',
			'parameter_missing'
		);

	const trialing = input.trialEnd !== undefined;
	const anchor = input.trialEnd ?? now;
	const end = trialing ? anchor : periodEnd(price, anchor, now);
	const id = world.id('subscription');
	const subscription = blank(world, id, input, price.currency);
	subscription.items = wholeList(
		input.items.map((item, index) =>
			createItem(world, id, prices[index] ?? price, item, { start: now, end })
		),
		`/v1/subscription_items?subscription=${id}`
	);
	subscription.billing_cycle_anchor = anchor;
	// What is sent as an invoice is given before it is paid.
	subscription.status = trialing ? 'trialing' : send ? 'active' : 'incomplete';
	if (trialing) {
		subscription.trial_start = now;
		subscription.trial_end = anchor;
	}
	if (input.cancelAtPeriodEnd) {
		subscription.cancel_at = end;
		subscription.canceled_at = now;
	}
	const payable = trialing || hasMethod(world, subscription);
	if (!payable && input.paymentBehavior !== 'default_incomplete')
		throw invalidRequest(
			'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
			undefined,
			'resource_missing'
		);
	world.add('subscription', subscription);
	world.change('customer', customer.id, (changed) => {
		changed.currency ??= price.currency;
	});
	subscription.discounts = (input.discounts ?? []).map((discount) =>
		redeem(world, discount, customer.id, id)
	);
	world.emit('customer.subscription.created', subscription);
	const lines = [...pendingLines(world, subscription), ...recurringLines(world, subscription)];
	const invoice = billSubscription(world, subscription, 'subscription_create', lines);
	finalizeInvoice(world, invoice.id);
	if (
		!send &&
		!trialing &&
		invoice.status === 'open' &&
		input.paymentBehavior !== 'default_incomplete'
	)
		collectFirst(world, invoice.id, input);
	if (subscription.status === 'incomplete')
		world.schedule(now + 23 * hour, 'subscription.incomplete', id);
	plan(world, id);
	// A trial that is shorter than the notice is announced at once.
	if (trialing && anchor - 3 * day <= now)
		world.emit('customer.subscription.trial_will_end', subscription);
	return subscription;
}

function collectFirst(world: World, invoiceId: string, input: NewSubscription) {
	const outcome = collect(world, invoiceId, {
		onSession: input.onSession ?? true,
		...(input.authenticated !== undefined && { authenticated: input.authenticated })
	});
	if (input.paymentBehavior !== 'error_if_incomplete') return;
	if (outcome?.status !== 'failed' && outcome?.status !== 'requires_action') return;
	const failure: Failure | null = outcome.status === 'failed' ? outcome.failure : null;
	throw cardError(
		failure?.code ?? 'subscription_payment_intent_requires_action',
		failure?.message ??
			'Payment for this subscription requires additional user action before it can be completed successfully.',
		failure?.decline_code ? { decline_code: failure.decline_code } : {}
	);
}

function blank(world: World, id: string, input: NewSubscription, currency: string): Subscription {
	return {
		id,
		object: 'subscription',
		application: null,
		application_fee_percent: null,
		automatic_tax: {
			disabled_reason: null,
			enabled: input.automaticTax ?? false,
			liability: input.automaticTax ? { type: 'self' } : null
		},
		billing_cycle_anchor: world.now(),
		billing_cycle_anchor_config: null,
		billing_mode: { flexible: null, type: input.billingMode ?? 'flexible' },
		billing_schedules: [],
		billing_thresholds: null,
		cancel_at: input.cancelAt ?? null,
		cancel_at_period_end: input.cancelAtPeriodEnd ?? false,
		canceled_at: input.cancelAt ? world.now() : null,
		cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
		collection_method: input.collectionMethod ?? 'charge_automatically',
		created: world.now(),
		currency,
		customer: input.customer,
		customer_account: null,
		days_until_due: input.daysUntilDue ?? null,
		default_payment_method: input.defaultPaymentMethod ?? null,
		default_source: null,
		default_tax_rates: [],
		description: input.description ?? null,
		discounts: [],
		ended_at: null,
		invoice_settings: {
			account_tax_ids: null,
			custom_fields: null,
			description: null,
			footer: null,
			issuer: { type: 'self' }
		},
		items: wholeList([], `/v1/subscription_items?subscription=${id}`),
		latest_invoice: null,
		livemode: false,
		managed_payments: { enabled: false },
		metadata: input.metadata ?? {},
		next_pending_invoice_item_invoice: null,
		on_behalf_of: null,
		pause_collection: null,
		payment_settings: {
			payment_method_options: null,
			payment_method_types: null,
			save_default_payment_method: 'off',
			...input.paymentSettings
		},
		pending_invoice_item_interval: null,
		pending_setup_intent: null,
		pending_update: null,
		schedule: null,
		start_date: world.now(),
		status: 'incomplete',
		test_clock: null,
		transfer_data: null,
		trial_end: null,
		trial_settings: {
			end_behavior: {
				billing_cycle_anchor: null,
				missing_payment_method: input.trialSettings ?? 'create_invoice'
			}
		},
		trial_start: null
	};
}
