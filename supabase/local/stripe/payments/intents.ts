import { linkMark } from '../http/api.ts';
import { randomText } from '../ids.ts';
import type { PaymentIntent, SetupIntent } from '../types.ts';
import type { World } from '../world.ts';

/** A payment of an amount in cents, not yet attempted. */
export function createPaymentIntent(
	world: World,
	parts: {
		amount: number;
		currency: string;
		customer: string;
		description: string | null;
		metadata?: Record<string, string>;
		offSession?: boolean;
	}
): PaymentIntent {
	const id = world.id('payment_intent');
	const intent: PaymentIntent = {
		id,
		object: 'payment_intent',
		allowed_payment_method_types: null,
		amount: parts.amount,
		amount_capturable: 0,
		amount_details: { tip: {} },
		amount_received: 0,
		application: null,
		application_fee_amount: null,
		automatic_payment_methods: null,
		canceled_at: null,
		cancellation_reason: null,
		capture_method: 'automatic',
		client_secret: `${id}_secret_${randomText(25)}`,
		confirmation_method: 'automatic',
		created: world.now(),
		currency: parts.currency,
		customer: parts.customer,
		customer_account: null,
		description: parts.description,
		excluded_payment_method_types: null,
		last_payment_error: null,
		latest_charge: null,
		livemode: false,
		managed_payments: null,
		metadata: parts.metadata ?? {},
		next_action: null,
		on_behalf_of: null,
		payment_method: null,
		payment_method_configuration_details: null,
		payment_method_options: {},
		payment_method_types: ['card', 'sepa_debit'],
		payment_record: null,
		processing: null,
		receipt_email: null,
		review: null,
		setup_future_usage: 'off_session',
		shipping: null,
		source: null,
		statement_descriptor: null,
		statement_descriptor_suffix: null,
		status: 'requires_payment_method',
		transfer_data: null,
		transfer_group: null
	};
	return world.add('payment_intent', intent, 'payment_intent.created');
}

/** A payment method to be set up for later, not yet confirmed. */
export function createSetupIntent(
	world: World,
	customer: string | null,
	metadata: Record<string, string> = {}
): SetupIntent {
	const id = world.id('setup_intent');
	const intent: SetupIntent = {
		id,
		object: 'setup_intent',
		allowed_payment_method_types: null,
		application: null,
		automatic_payment_methods: null,
		cancellation_reason: null,
		client_secret: `${id}_secret_${randomText(25)}`,
		created: world.now(),
		customer,
		customer_account: null,
		description: null,
		excluded_payment_method_types: null,
		flow_directions: null,
		last_setup_error: null,
		latest_attempt: null,
		livemode: false,
		mandate: null,
		metadata,
		next_action: null,
		on_behalf_of: null,
		payment_method: null,
		payment_method_configuration_details: null,
		payment_method_options: {},
		payment_method_types: ['card', 'sepa_debit'],
		single_use_mandate: null,
		status: 'requires_payment_method',
		usage: 'off_session'
	};
	return world.add('setup_intent', intent, 'setup_intent.created');
}

/** The step at the bank to which a person is sent. */
export const bankStep = (intentId: string, returnUrl: string | null) => ({
	type: 'redirect_to_url',
	redirect_to_url: { url: `${linkMark}bank/${intentId}`, return_url: returnUrl }
});
