import { linkMark } from '../http/api.ts';
import { randomText } from '../ids.ts';
import type { Charge, PaymentIntent, PaymentMethod } from '../types.ts';
import type { World } from '../world.ts';
import type { Failure } from './failures.ts';

/** Records an attempt to take an intent's money. */
export function createCharge(
	world: World,
	intent: PaymentIntent,
	method: PaymentMethod,
	outcome: { status: 'succeeded' | 'pending' } | { status: 'failed'; failure: Failure }
): Charge {
	const failure = outcome.status === 'failed' ? outcome.failure : null;
	const succeeded = outcome.status === 'succeeded';
	const id = world.id('charge');
	return world.add('charge', {
		id,
		object: 'charge',
		amount: intent.amount,
		amount_captured: failure ? 0 : intent.amount,
		amount_refunded: 0,
		application: null,
		application_fee: null,
		application_fee_amount: null,
		balance_transaction: null,
		billing_details: { ...method.billing_details },
		calculated_statement_descriptor: 'CARBOT',
		captured: !failure,
		created: world.now(),
		currency: intent.currency,
		customer: intent.customer,
		description: intent.description,
		disputed: false,
		failure_balance_transaction: null,
		failure_code: failure?.code ?? null,
		failure_message: failure?.message ?? null,
		fraud_details: {},
		livemode: false,
		metadata: { ...intent.metadata },
		on_behalf_of: null,
		outcome: {
			advice_code: null,
			network_advice_code: null,
			network_decline_code: null,
			network_status: failure ? 'declined_by_network' : 'approved_by_network',
			reason: failure?.decline_code ?? null,
			seller_message: failure
				? 'The bank did not return any further details with this decline.'
				: 'Payment complete.',
			type: failure ? 'issuer_declined' : 'authorized'
		},
		paid: succeeded,
		payment_intent: intent.id,
		payment_method: method.id,
		payment_method_details: detailsOf(method),
		receipt_email: null,
		receipt_number: null,
		receipt_url: failure ? null : `${linkMark}receipts/${id}`,
		refunded: false,
		review: null,
		shipping: null,
		source: null,
		source_transfer: null,
		statement_descriptor: null,
		statement_descriptor_suffix: null,
		status: outcome.status,
		transfer_data: null,
		transfer_group: null
	});
}

function detailsOf(method: PaymentMethod): Charge['payment_method_details'] {
	const { card, sepa_debit: debit } = method;
	if (debit)
		return {
			sepa_debit: {
				bank_code: debit.bank_code,
				branch_code: debit.branch_code,
				country: debit.country,
				fingerprint: debit.fingerprint,
				last4: debit.last4,
				mandate: null
			},
			type: 'sepa_debit'
		};
	if (!card) return null;
	return {
		card: {
			amount_authorized: null,
			authorization_code: randomText(6).toUpperCase(),
			brand: card.brand,
			checks: card.checks,
			country: card.country,
			electronic_commerce_indicator: null,
			exp_month: card.exp_month,
			exp_year: card.exp_year,
			extended_authorization: { status: 'disabled' },
			fingerprint: card.fingerprint ?? null,
			funding: card.funding,
			incremental_authorization: { status: 'unavailable' },
			installments: null,
			last4: card.last4,
			mandate: null,
			multicapture: { status: 'unavailable' },
			network: card.brand,
			network_token: { used: false },
			network_transaction_id: null,
			overcapture: { maximum_amount_capturable: 0, status: 'unavailable' },
			regulated_status: 'unregulated',
			three_d_secure: null,
			transaction_link_id: null,
			wallet: null
		},
		type: 'card'
	};
}
