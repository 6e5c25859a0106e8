import { z } from 'zod';
import { cardError, invalidRequest, lasting } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate, within } from '../http/lists.ts';
import {
	boolean,
	clearable,
	common,
	hash,
	integer,
	mergeMetadata,
	metadata,
	oneOf,
	paging,
	span,
	text
} from '../http/params.ts';
import { search, searching } from '../http/search.ts';
import type { World } from '../world.ts';
import { attach } from '../resources/payment-methods.ts';
import { collect } from './collect.ts';
import { finalizeInvoice, markPaid, noteDelinquency, paymentOf, voidInvoice } from './finalize.ts';
import { serveInvoiceItems } from './items.ts';
import { createManual, manualParams } from './manual.ts';
import { previewInvoice, previewParams } from './preview.ts';

const path = '/v1/invoices';

const payParams = z
	.strictObject({
		off_session: boolean(),
		paid_out_of_band: boolean(),
		payment_method: text(),
		...common
	})
	.partial();

function pay(world: World, id: string, params: z.output<typeof payParams>) {
	const invoice = world.get('invoice', id);
	if (invoice.status === 'paid')
		throw invalidRequest('Invoice is already paid', undefined, 'invoice_already_paid');
	if (invoice.status === 'draft') finalizeInvoice(world, id);
	if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
		throw invalidRequest(
			`Invoice is ${invoice.status} and cannot be paid.`,
			undefined,
			'invoice_not_editable'
		);
	if (params.paid_out_of_band) {
		markPaid(world, id, invoice.amount_due, true);
		return invoice;
	}
	if (params.payment_method && invoice.customer)
		attach(world, params.payment_method, invoice.customer);
	const outcome = collect(world, id, {
		onSession: !params.off_session,
		method: params.payment_method ?? null
	});
	if (
		!outcome &&
		paymentOf(world, id)?.status === 'open' &&
		invoice.attempt_count > 0 &&
		!invoice.next_payment_attempt
	)
		throw invalidRequest(
			'There is no `default_payment_method` set on this Customer or Invoice. Please set a default payment method.',
			undefined,
			'invoice_payment_intent_requires_action'
		);
	if (outcome?.status === 'failed') {
		const { code, message, decline_code: decline } = outcome.failure;
		throw lasting(cardError(code, message, decline ? { decline_code: decline } : {}));
	}
	if (outcome?.status === 'requires_action')
		throw lasting(
			cardError(
				'invoice_payment_intent_requires_action',
				'Payment for this invoice requires additional user action before it can be completed successfully.'
			)
		);
	return invoice;
}

/** Serves invoices, their previews, lines, items and payments. */
export function serveInvoices(api: Api) {
	api.post(path, manualParams, (params, _ids, world) => createManual(world, params));
	api.post(`${path}/create_preview`, previewParams, (params, _ids, world) =>
		previewInvoice(world, params)
	);
	const filters = {
		collection_method: text(),
		created: span(),
		customer: text(),
		due_date: span(),
		status: oneOf('draft', 'open', 'paid', 'uncollectible', 'void'),
		subscription: text()
	};
	api.get(
		path,
		z.strictObject({ ...paging, ...common, ...filters }).partial(),
		(
			{ created, customer, status, subscription, due_date: due, collection_method: way, ...page },
			_ids,
			world
		) =>
			paginate(
				world
					.all('invoice')
					.filter((one) => !customer || one.customer === customer)
					.filter((one) => !status || one.status === status)
					.filter((one) => !way || one.collection_method === way)
					.filter(
						(one) =>
							!subscription || one.parent?.subscription_details?.subscription === subscription
					)
					.filter((one) => within(one.created, created))
					.filter(
						(one) => due === undefined || (one.due_date !== null && within(one.due_date, due))
					),
				page,
				path
			)
	);
	api.get(`${path}/search`, searching, (params, _ids, world) =>
		search(world.all('invoice'), params, `${path}/search`)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('invoice', id)
	);
	const updateParams = z
		.strictObject({
			auto_advance: boolean(),
			default_payment_method: clearable(text()),
			description: clearable(text()),
			footer: clearable(text()),
			metadata: metadata(),
			days_until_due: integer(),
			...common
		})
		.partial();
	api.post(`${path}/:id`, updateParams, (params, { id = '' }, world) =>
		world.change(
			'invoice',
			id,
			(invoice) => {
				if (params.auto_advance !== undefined) invoice.auto_advance = params.auto_advance;
				if (params.default_payment_method !== undefined)
					invoice.default_payment_method = params.default_payment_method;
				if (params.description !== undefined) invoice.description = params.description;
				if (params.footer !== undefined) invoice.footer = params.footer;
				invoice.metadata = mergeMetadata(invoice.metadata ?? {}, params.metadata);
			},
			'invoice.updated'
		)
	);
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		const invoice = world.get('invoice', id);
		if (invoice.status !== 'draft')
			throw invalidRequest(
				'You can only delete draft invoices.',
				undefined,
				'invoice_not_editable'
			);
		world.remove('invoice', id);
		world.emit('invoice.deleted', invoice);
		return { id, object: 'invoice', deleted: true };
	});
	api.post(
		`${path}/:id/finalize`,
		z.strictObject({ auto_advance: boolean().optional(), ...common }),
		(_params, { id = '' }, world) => {
			if (world.get('invoice', id).status !== 'draft')
				throw invalidRequest(
					'This invoice is already finalized.',
					undefined,
					'invoice_not_editable'
				);
			return finalizeInvoice(world, id);
		}
	);
	api.post(`${path}/:id/pay`, payParams, (params, { id = '' }, world) => pay(world, id, params));
	api.post(`${path}/:id/send`, z.strictObject(common), (_params, { id = '' }, world) => {
		const invoice = finalizeInvoice(world, id);
		world.emit('invoice.sent', invoice);
		return invoice;
	});
	api.post(`${path}/:id/void`, z.strictObject(common), (_params, { id = '' }, world) =>
		voidInvoice(world, world.get('invoice', id).id)
	);
	api.post(
		`${path}/:id/mark_uncollectible`,
		z.strictObject(common),
		(_params, { id = '' }, world) => {
			const invoice = world.change('invoice', id, (changed) => {
				if (changed.status !== 'open')
					throw invalidRequest('Only open invoices can be marked uncollectible.');
				changed.status = 'uncollectible';
				changed.next_payment_attempt = null;
				changed.status_transitions.marked_uncollectible_at = world.now();
			});
			world.unschedule(id, 'invoice.retry');
			world.emit('invoice.marked_uncollectible', invoice);
			noteDelinquency(world, invoice.customer);
			return invoice;
		}
	);
	api.get(
		`${path}/:id/lines`,
		z.strictObject({ ...paging, ...common }),
		(page, { id = '' }, world) =>
			paginate(world.get('invoice', id).lines.data.toReversed(), page, `${path}/${id}/lines`)
	);
	serveInvoiceItems(api);
	const payment = hash({ payment_intent: text().optional(), type: text().optional() });
	api.get(
		'/v1/invoice_payments',
		z.strictObject({ ...paging, ...common, invoice: text(), payment, status: text() }).partial(),
		({ invoice, payment: paid, status, ...page }, _ids, world) =>
			paginate(
				world
					.all('invoice_payment')
					.filter((one) => !invoice || one.invoice === invoice)
					.filter((one) => !status || one.status === status)
					.filter(
						(one) => !paid?.payment_intent || one.payment.payment_intent === paid.payment_intent
					),
				page,
				'/v1/invoice_payments'
			)
	);
}
