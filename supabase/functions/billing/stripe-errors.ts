import { BillingError } from '../_shared/billing/errors.ts';

interface StripeErrorLike {
	type: string;
	statusCode?: number;
	code?: string;
}

const isStripeError = (error: unknown): error is StripeErrorLike & Error =>
	error instanceof Error && /^Stripe\w*Error$/.test(String((error as { type?: unknown }).type));

/** What Stripe refused, as our codes where a person can do something about it; anything else as it came. */
export function billingErrorOf(error: unknown): unknown {
	if (!isStripeError(error)) return error;
	const status = error.statusCode ?? 0;
	if (error.type === 'StripeCardError' || status === 402) {
		return new BillingError('payment_declined');
	}
	// the same change under other circumstances: somebody was faster
	if (error.type === 'StripeIdempotencyError') return new BillingError('preview_outdated');
	if (error.type === 'StripeConnectionError' || status >= 500 || status === 429 || status === 409) {
		return new BillingError('stripe_unavailable');
	}
	// Stripe's words may quote what a customer entered; the name is what goes to the log
	const bare = new Error('Stripe refused a request');
	bare.name = [error.type, status, error.code ?? ''].join(' ').trim();
	bare.stack = error.stack ?? '';
	return bare;
}
