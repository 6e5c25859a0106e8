import { randomText } from '../ids.ts';
import type { Behaviour } from '../state.ts';
import type { PaymentMethod } from '../types.ts';

/** Why a payment failed, in Stripe's words. */
export interface Failure {
	type: 'card_error' | 'invalid_request_error';
	code: string;
	decline_code?: string;
	message: string;
}

/** What each behaviour answers when money is asked for; none for those that don't fail. */
export const failures: Partial<Record<Behaviour, Failure>> = {
	declined: {
		type: 'card_error',
		code: 'card_declined',
		decline_code: 'generic_decline',
		message: 'Your card was declined.'
	},
	declined_when_charged: {
		type: 'card_error',
		code: 'card_declined',
		decline_code: 'generic_decline',
		message: 'Your card was declined.'
	},
	insufficient_funds: {
		type: 'card_error',
		code: 'card_declined',
		decline_code: 'insufficient_funds',
		message: 'Your card has insufficient funds.'
	},
	expired_card: {
		type: 'card_error',
		code: 'expired_card',
		decline_code: 'expired_card',
		message: 'Your card has expired.'
	},
	incorrect_cvc: {
		type: 'card_error',
		code: 'incorrect_cvc',
		decline_code: 'incorrect_cvc',
		message: "Your card's security code is incorrect."
	}
};

export const authenticationFailed: Failure = {
	type: 'card_error',
	code: 'payment_intent_authentication_failure',
	message:
		'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
};

export const authenticationRequired: Failure = {
	type: 'card_error',
	code: 'authentication_required',
	decline_code: 'authentication_required',
	message: 'Your card was declined. This transaction requires authentication.'
};

export const debitFailed: Failure = {
	type: 'card_error',
	code: 'payment_intent_payment_attempt_failed',
	decline_code: 'insufficient_funds',
	message: "The payment failed: the customer's account has insufficient funds to cover this debit."
};

/** The failure as it stands in `last_payment_error` and `last_setup_error`. */
export const asError = (failure: Failure, method: PaymentMethod, charge: string | null) => ({
	...(charge && { charge }),
	code: failure.code,
	...(failure.decline_code && { decline_code: failure.decline_code }),
	doc_url: `https://stripe.com/docs/error-codes/${failure.code}`,
	message: failure.message,
	payment_method: structuredClone(method),
	type: failure.type
});

/** A number as banks print it on statements. */
export const mandateReference = () => randomText(16).toUpperCase();
