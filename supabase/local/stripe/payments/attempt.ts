import { linkMark } from '../http/api.ts';
import { day } from '../time.ts';
import type { Mandate, PaymentMethod } from '../types.ts';
import type { World } from '../world.ts';
import { createCharge } from './charges.ts';
import {
	asError,
	authenticationFailed,
	authenticationRequired,
	failures,
	mandateReference,
	type Failure
} from './failures.ts';
import { bankStep } from './intents.ts';

/** How an attempt ended. `requires_action`: a person must first confirm at the bank; `processing`: a debit is under way. */
export type Outcome =
	| { status: 'succeeded' | 'processing' | 'requires_action' }
	| { status: 'failed'; failure: Failure };

export interface Attempt {
	/** Whether the customer is there and can confirm at the bank. */
	onSession: boolean;
	/** What the bank step came to, if there was one. */
	authenticated?: boolean;
	/** Where the bank step leads back to. */
	returnUrl?: string | null;
}

/** Whether a payment method asks for a step at the bank, now that the customer is there or isn't. */
const needsBank = (world: World, method: PaymentMethod) =>
	['authentication', 'authentication_until_set_up'].includes(
		world.state.behaviours[method.id] ?? ''
	);

/** Tries to take an intent's money from a payment method. */
export function attemptPayment(
	world: World,
	intentId: string,
	methodId: string,
	{ onSession, authenticated, returnUrl = null }: Attempt
): Outcome {
	const method = world.get('payment_method', methodId);
	const intent = world.change('payment_intent', intentId, (changed) => {
		changed.payment_method = methodId;
		changed.payment_method_types = [method.type];
		changed.next_action = null;
	});
	const behaviour = world.state.behaviours[methodId] ?? 'succeeds';
	const fail = (failure: Failure): Outcome => {
		const charge = createCharge(world, intent, method, { status: 'failed', failure });
		world.change('payment_intent', intentId, (changed) => {
			changed.status = 'requires_payment_method';
			changed.payment_method = null;
			changed.latest_charge = charge.id;
			changed.last_payment_error = asError(failure, method, charge.id);
		});
		world.emit('charge.failed', charge);
		world.emit('payment_intent.payment_failed', intent);
		return { status: 'failed', failure };
	};

	if (needsBank(world, method) && authenticated !== true) {
		if (authenticated === false) return fail(authenticationFailed);
		if (!onSession && behaviour === 'authentication_until_set_up')
			return fail(authenticationRequired);
		world.change('payment_intent', intentId, (changed) => {
			changed.status = 'requires_action';
			changed.next_action = bankStep(intentId, returnUrl);
		});
		world.emit('payment_intent.requires_action', intent);
		return { status: 'requires_action' };
	}
	if (authenticated && behaviour === 'authentication_until_set_up')
		world.state.behaviours[methodId] = 'succeeds';

	const failure = failures[behaviour];
	if (failure) return fail(failure);

	if (method.type === 'sepa_debit') {
		const charge = createCharge(world, intent, method, { status: 'pending' });
		world.change('payment_intent', intentId, (changed) => {
			changed.status = 'processing';
			changed.latest_charge = charge.id;
			changed.last_payment_error = null;
		});
		world.schedule(world.now() + world.state.settings.sepaDays * day, 'payment.settle', intentId);
		world.emit('charge.pending', charge);
		world.emit('payment_intent.processing', intent);
		return { status: 'processing' };
	}
	const charge = createCharge(world, intent, method, { status: 'succeeded' });
	succeed(world, intentId, charge.id);
	world.emit('charge.succeeded', charge);
	world.emit('payment_intent.succeeded', intent);
	return { status: 'succeeded' };
}

function succeed(world: World, intentId: string, charge: string) {
	world.change('payment_intent', intentId, (changed) => {
		changed.status = 'succeeded';
		changed.amount_received = changed.amount;
		changed.latest_charge = charge;
		changed.last_payment_error = null;
		changed.next_action = null;
		changed.processing = null;
	});
}

/** The bank's answer to a debit. Returns undefined when nothing was waiting for it. */
export function settleDebit(
	world: World,
	intentId: string,
	failure: Failure | null
): Outcome | undefined {
	const intent = world.find('payment_intent', intentId);
	if (intent?.status !== 'processing' || !intent.latest_charge) return undefined;
	const chargeId = intent.latest_charge;
	if (!failure) {
		succeed(world, intentId, chargeId);
		const charge = world.change('charge', chargeId, (changed) => {
			changed.status = 'succeeded';
			changed.paid = true;
		});
		world.emit('charge.succeeded', charge);
		world.emit('payment_intent.succeeded', intent);
		return { status: 'succeeded' };
	}
	const charge = world.change('charge', chargeId, (changed) => {
		changed.status = 'failed';
		changed.failure_code = failure.decline_code ?? failure.code;
		changed.failure_message = failure.message;
		changed.captured = false;
		changed.amount_captured = 0;
		changed.receipt_url = null;
	});
	const method = world.get('payment_method', intent.payment_method ?? '');
	world.change('payment_intent', intentId, (changed) => {
		changed.status = 'requires_payment_method';
		changed.payment_method = null;
		changed.last_payment_error = asError(failure, method, chargeId);
	});
	world.emit('charge.failed', charge);
	world.emit('payment_intent.payment_failed', intent);
	return { status: 'failed', failure };
}

/** Tries to set a payment method up for later; a debit's mandate is given on the way. */
export function attemptSetup(
	world: World,
	intentId: string,
	methodId: string,
	{ authenticated, returnUrl = null }: Omit<Attempt, 'onSession'>
): Outcome {
	const method = world.get('payment_method', methodId);
	const intent = world.change('setup_intent', intentId, (changed) => {
		changed.payment_method = methodId;
		changed.payment_method_types = [method.type];
		changed.next_action = null;
	});
	const behaviour = world.state.behaviours[methodId] ?? 'succeeds';
	const fail = (failure: Failure): Outcome => {
		world.change('setup_intent', intentId, (changed) => {
			changed.status = 'requires_payment_method';
			changed.payment_method = null;
			changed.last_setup_error = asError(failure, method, null);
		});
		world.emit('setup_intent.setup_failed', intent);
		return { status: 'failed', failure };
	};
	if (needsBank(world, method) && authenticated !== true) {
		if (authenticated === false) return fail(authenticationFailed);
		world.change('setup_intent', intentId, (changed) => {
			changed.status = 'requires_action';
			changed.next_action = bankStep(intentId, returnUrl);
		});
		world.emit('setup_intent.requires_action', intent);
		return { status: 'requires_action' };
	}
	if (authenticated && behaviour === 'authentication_until_set_up')
		world.state.behaviours[methodId] = 'succeeds';
	const failure = behaviour === 'declined_when_charged' ? undefined : failures[behaviour];
	if (failure) return fail(failure);
	world.change('setup_intent', intentId, (changed) => {
		changed.status = 'succeeded';
		changed.last_setup_error = null;
		if (method.type === 'sepa_debit') changed.mandate = createMandate(world, methodId).id;
	});
	world.emit('setup_intent.succeeded', intent);
	return { status: 'succeeded' };
}

function createMandate(world: World, methodId: string): Mandate {
	const id = world.id('mandate');
	return world.add('mandate', {
		id,
		object: 'mandate',
		customer_acceptance: {
			accepted_at: world.now(),
			online: { ip_address: '127.0.0.1', user_agent: 'emulator' },
			type: 'online'
		},
		livemode: false,
		multi_use: {},
		payment_method: methodId,
		payment_method_details: {
			sepa_debit: { reference: mandateReference(), url: `${linkMark}mandates/${id}` },
			type: 'sepa_debit'
		},
		status: 'active',
		type: 'multi_use'
	});
}
