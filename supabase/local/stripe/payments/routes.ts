import { z } from 'zod';
import { cardError, invalidRequest, lasting } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	boolean,
	common,
	list,
	mergeMetadata,
	metadata,
	oneOf,
	paging,
	span,
	text
} from '../http/params.ts';
import { collect } from '../invoices/collect.ts';
import { invoiceOfIntent } from '../invoices/finalize.ts';
import { attach, methodNamed } from '../resources/payment-methods.ts';
import type { World } from '../world.ts';
import { attemptSetup, type Outcome } from './attempt.ts';
import { createSetupIntent } from './intents.ts';
import { serveRefunds } from './refunds.ts';

const confirmParams = z
	.strictObject({ off_session: boolean(), payment_method: text(), return_url: text(), ...common })
	.partial();

function raise(
	outcome: Outcome | undefined,
	intent: object,
	kind: 'payment_intent' | 'setup_intent'
) {
	if (outcome?.status !== 'failed') return;
	const { code, message, decline_code: decline } = outcome.failure;
	throw lasting(
		cardError(code, message, { ...(decline && { decline_code: decline }), [kind]: intent })
	);
}

/** Pays what an intent waits for; intents here always belong to an invoice. */
function confirmPayment(world: World, id: string, params: z.output<typeof confirmParams>) {
	const intent = world.get('payment_intent', id);
	const invoice = invoiceOfIntent(world, id);
	if (
		!invoice ||
		!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)
	)
		throw invalidRequest(
			`This PaymentIntent's status is ${intent.status}; it cannot be confirmed.`,
			undefined,
			'payment_intent_unexpected_state'
		);
	const method =
		params.payment_method && methodNamed(world, params.payment_method, 'payment_method').id;
	if (method && intent.customer) attach(world, method, intent.customer);
	const outcome = collect(world, invoice.id, {
		onSession: !params.off_session,
		method: method ?? intent.payment_method,
		returnUrl: params.return_url ?? null
	});
	raise(outcome, world.get('payment_intent', id), 'payment_intent');
	return world.get('payment_intent', id);
}

/** Confirms a set-up and, when it succeeds, attaches the payment method to the intent's customer. */
export function confirmSetup(
	world: World,
	id: string,
	method: string,
	options: { authenticated?: boolean; returnUrl?: string | null }
): Outcome {
	const outcome = attemptSetup(world, id, method, options);
	const { customer } = world.get('setup_intent', id);
	if (outcome.status === 'succeeded' && customer) attach(world, method, customer);
	return outcome;
}

/** Serves payment intents, set-up intents, charges and refunds. */
export function servePayments(api: Api) {
	const payments = '/v1/payment_intents';
	api.get(
		payments,
		z.strictObject({ ...paging, ...common, customer: text(), created: span() }).partial(),
		({ customer, created, ...page }, _ids, world) =>
			paginate(
				world
					.all('payment_intent')
					.filter((one) => !customer || one.customer === customer)
					.filter((one) => within(one.created, created)),
				page,
				payments
			)
	);
	api.get(
		`${payments}/:id`,
		z.strictObject({ client_secret: text().optional(), ...common }),
		(_params, { id = '' }, world) => world.get('payment_intent', id)
	);
	api.post(`${payments}/:id/confirm`, confirmParams, (params, { id = '' }, world) =>
		confirmPayment(world, id, params)
	);

	const setups = '/v1/setup_intents';
	const create = z
		.strictObject({
			confirm: boolean(),
			customer: text(),
			description: text(),
			metadata: metadata(),
			payment_method: text(),
			payment_method_types: list(oneOf('card', 'sepa_debit')),
			return_url: text(),
			usage: oneOf('off_session', 'on_session'),
			...common
		})
		.partial();
	api.post(setups, create, (params, _ids, world) => {
		if (params.customer) world.get('customer', params.customer, 'customer');
		const intent = createSetupIntent(
			world,
			params.customer ?? null,
			mergeMetadata({}, params.metadata)
		);
		intent.description = params.description ?? null;
		if (params.payment_method_types) intent.payment_method_types = params.payment_method_types;
		if (params.usage) intent.usage = params.usage;
		if (params.payment_method) {
			const method = methodNamed(world, params.payment_method, 'payment_method').id;
			intent.payment_method = method;
			intent.status = 'requires_confirmation';
			if (params.confirm)
				raise(
					confirmSetup(world, intent.id, method, { returnUrl: params.return_url ?? null }),
					intent,
					'setup_intent'
				);
		}
		return intent;
	});
	api.get(
		setups,
		z.strictObject({ ...paging, ...common, customer: text() }).partial(),
		({ customer, ...page }, _ids, world) =>
			paginate(
				world.all('setup_intent').filter((one) => !customer || one.customer === customer),
				page,
				setups
			)
	);
	api.get(`${setups}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('setup_intent', id)
	);
	api.post(`${setups}/:id/confirm`, confirmParams, (params, { id = '' }, world) => {
		const intent = world.get('setup_intent', id);
		const named = params.payment_method ?? intent.payment_method;
		if (!named || intent.status === 'succeeded' || intent.status === 'canceled')
			throw invalidRequest(
				'This SetupIntent cannot be confirmed.',
				undefined,
				'setup_intent_unexpected_state'
			);
		const method = methodNamed(world, named, 'payment_method').id;
		raise(
			confirmSetup(world, id, method, { returnUrl: params.return_url ?? null }),
			intent,
			'setup_intent'
		);
		return intent;
	});
	api.post(`${setups}/:id/cancel`, z.strictObject(common), (_params, { id = '' }, world) => {
		const intent = world.change('setup_intent', id, (changed) => {
			if (changed.status === 'succeeded')
				throw invalidRequest(
					'A succeeded SetupIntent cannot be canceled.',
					undefined,
					'setup_intent_unexpected_state'
				);
			changed.status = 'canceled';
		});
		world.emit('setup_intent.canceled', intent);
		return intent;
	});

	const charges = '/v1/charges';
	api.get(
		charges,
		z.strictObject({ ...paging, ...common, customer: text(), payment_intent: text() }).partial(),
		({ customer, payment_intent: intent, ...page }, _ids, world) =>
			paginate(
				world
					.all('charge')
					.filter((one) => !customer || one.customer === customer)
					.filter((one) => !intent || one.payment_intent === intent),
				page,
				charges
			)
	);
	api.get(`${charges}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('charge', id)
	);
	api.get('/v1/mandates/:id', z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('mandate', id)
	);
	api.get('/v1/tax_rates/:id', z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('tax_rate', id)
	);
	serveRefunds(api);
}
