import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { cardError, invalidRequest } from '../errors.ts';
import { address, clearable, hash, integer, text } from '../http/params.ts';
import type { PaymentMethod } from '../types.ts';
import type { World } from '../world.ts';
import { fullAddress } from './address.ts';
import { testAccounts, testCards, validCardNumber, validIban } from './test-numbers.ts';

export const billingDetails = hash({
	address: clearable(address()),
	email: clearable(text()),
	name: clearable(text()),
	phone: clearable(text()),
	tax_id: clearable(text())
}).partial();
export const cardParams = hash({
	number: text(),
	exp_month: integer(),
	exp_year: integer(),
	cvc: text().optional()
});
export type BillingDetails = z.output<typeof billingDetails>;
export type CardInput = z.output<typeof cardParams>;

/** Takes a card; its behaviour follows from the number. Refuses numbers that can't be one, and past dates. */
export function createCard(world: World, input: CardInput, details: BillingDetails = {}) {
	const number = input.number.replace(/[\s-]/gu, '');
	if (!validCardNumber(number))
		throw cardError('incorrect_number', 'Your card number is incorrect.', { param: 'number' });
	const year = input.exp_year < 100 ? 2000 + input.exp_year : input.exp_year;
	if (input.exp_month < 1 || input.exp_month > 12)
		throw cardError('invalid_expiry_month', "Your card's expiration month is invalid.", {
			param: 'exp_month'
		});
	if (Date.UTC(year, input.exp_month, 1) / 1000 <= world.now())
		throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", {
			param: 'exp_year'
		});
	if (input.cvc !== undefined && !/^\d{3,4}$/u.test(input.cvc))
		throw cardError('invalid_cvc', "Your card's security code is invalid.", { param: 'cvc' });
	const known = testCards[number];
	const brand = known?.brand ?? 'visa';
	const method: PaymentMethod = {
		...blank(world, details),
		type: 'card',
		card: {
			brand,
			checks: {
				address_line1_check: details.address?.line1 ? 'pass' : null,
				address_postal_code_check: details.address?.postal_code ? 'pass' : null,
				cvc_check: 'pass'
			},
			country: known?.country ?? 'US',
			display_brand: brand,
			exp_month: input.exp_month,
			exp_year: year,
			fingerprint: fingerprint(number),
			funding: 'credit',
			generated_from: null,
			last4: number.slice(-4),
			networks: { available: [brand], preferred: null },
			regulated_status: 'unregulated',
			three_d_secure_usage: { supported: true },
			wallet: null
		}
	};
	world.state.behaviours[method.id] = known?.behaviour ?? 'succeeds';
	return world.add('payment_method', method);
}

/** Takes an IBAN for SEPA direct debits; name and e-mail are needed for the mandate. */
export function createSepaDebit(world: World, iban: string, details: BillingDetails) {
	const bare = iban.replace(/\s/gu, '').toUpperCase();
	if (!validIban(bare))
		throw invalidRequest(
			'The IBAN you provided is invalid.',
			'sepa_debit[iban]',
			'invalid_bank_account_iban'
		);
	if (!details.name || !details.email)
		throw invalidRequest(
			'Name and e-mail are required for SEPA debits.',
			`billing_details[${details.name ? 'email' : 'name'}]`,
			'parameter_missing'
		);
	const known = testAccounts[bare];
	const method: PaymentMethod = {
		...blank(world, details),
		type: 'sepa_debit',
		sepa_debit: {
			bank_code: known?.bank ?? bare.slice(4, 12),
			branch_code: '',
			country: bare.slice(0, 2),
			fingerprint: fingerprint(bare),
			generated_from: { charge: null, setup_attempt: null },
			last4: bare.slice(-4)
		}
	};
	world.state.behaviours[method.id] = known?.behaviour ?? 'succeeds';
	return world.add('payment_method', method);
}

const fingerprint = (number: string) =>
	createHash('sha256').update(number).digest('base64url').replace(/[-_]/gu, 'x').slice(0, 16);

function blank(world: World, details: BillingDetails): Omit<PaymentMethod, 'type'> {
	return {
		id: world.id('payment_method'),
		object: 'payment_method',
		allow_redisplay: 'unspecified',
		billing_details: {
			address: fullAddress(details.address ?? {}),
			email: details.email ?? null,
			name: details.name ?? null,
			phone: details.phone ?? null,
			tax_id: details.tax_id ?? null
		},
		created: world.now(),
		customer: null,
		customer_account: null,
		livemode: false,
		metadata: {}
	};
}

/** The payment method by its id; Stripe's ready-made test names (`pm_card_visa`) make a fresh one. */
export function methodNamed(world: World, id: string, param?: string): PaymentMethod {
	const number = Object.entries(testCards).find(([, { token }]) => token === id)?.[0];
	if (number)
		return createCard(world, {
			number,
			exp_month: 12,
			exp_year: new Date(world.now() * 1000).getUTCFullYear() + 5,
			cvc: undefined
		});
	return world.get('payment_method', id, param);
}

/** Attaches a payment method to a customer, for good: one that belonged to another customer can't be attached again. */
export function attach(world: World, id: string, customer: string): PaymentMethod {
	const method = methodNamed(world, id);
	world.get('customer', customer, 'customer');
	if (method.customer === customer) return method;
	if (method.customer !== null)
		throw invalidRequest(
			'The payment method you provided has already been attached to a customer.',
			undefined,
			'payment_method_unexpected_state'
		);
	const behaviour = world.state.behaviours[method.id];
	if (behaviour === 'declined' || behaviour === 'insufficient_funds')
		throw cardError('card_declined', 'Your card was declined.', {
			decline_code: 'generic_decline'
		});
	world.change('payment_method', method.id, (changed) => {
		changed.customer = customer;
	});
	world.emit('payment_method.attached', method);
	return method;
}

/** Takes a payment method from its customer; what used it as default has none any more. */
export function detach(world: World, id: string): PaymentMethod {
	const method = world.get('payment_method', id);
	const owner = method.customer;
	if (owner === null)
		throw invalidRequest(
			'The payment method you provided is not attached to a customer so detachment is impossible.'
		);
	world.change('payment_method', id, (changed) => {
		changed.customer = null;
	});
	world.change(
		'customer',
		owner,
		(customer) => {
			if (customer.invoice_settings.default_payment_method === id)
				customer.invoice_settings.default_payment_method = null;
		},
		'customer.updated'
	);
	for (const subscription of world.all('subscription')) {
		if (subscription.default_payment_method !== id || subscription.ended_at !== null) continue;
		world.change(
			'subscription',
			subscription.id,
			(changed) => {
				changed.default_payment_method = null;
			},
			'customer.subscription.updated'
		);
	}
	world.emit('payment_method.detached', method, { customer: owner });
	return method;
}
