import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import { common, integer, mergeMetadata, metadata, oneOf, paging, text } from '../http/params.ts';
import type { Refund } from '../types.ts';
import type { World } from '../world.ts';

const path = '/v1/refunds';

const createParams = z
	.strictObject({
		amount: integer(),
		charge: text(),
		metadata: metadata(),
		payment_intent: text(),
		reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
		...common
	})
	.partial();

/** Gives back (part of) a payment. */
function refund(world: World, params: z.output<typeof createParams>): Refund {
	const intent = params.payment_intent
		? world.get('payment_intent', params.payment_intent, 'payment_intent')
		: undefined;
	const chargeId = params.charge ?? intent?.latest_charge;
	if (!chargeId)
		throw invalidRequest(
			'One of the following params should be provided for this request: payment_intent or charge.'
		);
	const charge = world.get('charge', chargeId, 'charge');
	if (charge.status !== 'succeeded')
		throw invalidRequest(`Charge ${charge.id} has not succeeded and cannot be refunded.`, 'charge');
	if (charge.refunded)
		throw invalidRequest(
			`Charge ${charge.id} has already been refunded.`,
			undefined,
			'charge_already_refunded'
		);
	const left = charge.amount - charge.amount_refunded;
	const amount = params.amount ?? left;
	if (amount <= 0 || amount > left)
		throw invalidRequest(
			`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
			'amount',
			'charge_already_refunded'
		);
	const made = world.add('refund', {
		id: world.id('refund'),
		object: 'refund',
		amount,
		balance_transaction: null,
		charge: charge.id,
		created: world.now(),
		currency: charge.currency,
		customer: charge.customer,
		customer_account: null,
		destination_details:
			charge.payment_method_details?.type === 'card'
				? { card: { type: 'refund' }, type: 'card' }
				: { type: 'sepa_debit' },
		metadata: mergeMetadata({}, params.metadata),
		payment_intent: charge.payment_intent,
		payment_method: charge.payment_method,
		reason: params.reason ?? null,
		receipt_number: null,
		source_transfer_reversal: null,
		status: 'succeeded',
		transfer_reversal: null
	});
	world.change('charge', charge.id, (changed) => {
		changed.amount_refunded += amount;
		changed.refunded = changed.amount_refunded === changed.amount;
	});
	world.emit('refund.created', made);
	world.emit('charge.refunded', charge);
	return made;
}

/** Serves refunds. */
export function serveRefunds(api: Api) {
	api.post(path, createParams, (params, _ids, world) => refund(world, params));
	api.get(
		path,
		z.strictObject({ ...paging, ...common, charge: text(), payment_intent: text() }).partial(),
		({ charge, payment_intent: intent, ...page }, _ids, world) =>
			paginate(
				world
					.all('refund')
					.filter((one) => !charge || one.charge === charge)
					.filter((one) => !intent || one.payment_intent === intent),
				page,
				path
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('refund', id)
	);
	const update = z.strictObject({ metadata: metadata().optional(), ...common });
	api.post(`${path}/:id`, update, (params, { id = '' }, world) =>
		world.change(
			'refund',
			id,
			(one) => {
				one.metadata = mergeMetadata(one.metadata ?? {}, params.metadata);
			},
			'refund.updated'
		)
	);
}
