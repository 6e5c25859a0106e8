import { linkMark } from '../http/api.ts';
import { createPaymentIntent } from '../payments/intents.ts';
import { day } from '../time.ts';
import type { Invoice, InvoicePayment } from '../types.ts';
import type { World } from '../world.ts';
import { whenPaid } from '../subscriptions/status.ts';
import { balanceAfter, buildInvoice, owed, type NewInvoice } from './build.ts';

/** Makes a draft; what pending items it bills are its from now on. */
export function draftInvoice(world: World, parts: NewInvoice): Invoice {
	const id = world.id('invoice');
	const invoice = buildInvoice(world, id, parts);
	for (const { invoiceItem } of parts.lines) {
		if (invoiceItem)
			world.change('invoiceitem', invoiceItem, (item) => {
				item.invoice = id;
			});
	}
	world.add('invoice', invoice);
	if (parts.subscription && parts.billingReason !== 'manual')
		world.change('subscription', parts.subscription, (subscription) => {
			subscription.latest_invoice = id;
		});
	world.emit('invoice.created', invoice);
	return invoice;
}

/** Pays out of the customer's balance what can be, and returns what the invoice then comes to. */
function settleBalance(world: World, invoice: Invoice): ReturnType<typeof owed> {
	const customer = world.get('customer', invoice.customer ?? '', 'customer');
	const before = customer.balance;
	const after = balanceAfter(before, invoice.total);
	if (after !== before) {
		world.change(
			'customer',
			customer.id,
			(changed) => {
				changed.balance = after;
			},
			'customer.updated'
		);
		world.add('customer_balance_transaction', {
			id: world.id('customer_balance_transaction'),
			object: 'customer_balance_transaction',
			amount: after - before,
			checkout_session: null,
			created: world.now(),
			credit_note: null,
			currency: invoice.currency,
			customer: customer.id,
			customer_account: null,
			description: null,
			ending_balance: after,
			invoice: invoice.id,
			livemode: false,
			metadata: {},
			type: 'applied_to_invoice'
		});
	}
	return { ...owed(before, invoice.total), ending_balance: after };
}

/**
 * Makes a draft final: number, links, balance, and the payment that is to come in. What comes to nothing is paid at
 * once. Stays a draft when tax can't be worked out.
 */
export function finalizeInvoice(world: World, id: string): Invoice {
	const invoice = world.get('invoice', id);
	if (invoice.status !== 'draft') return invoice;
	if (invoice.automatic_tax.status === 'requires_location_inputs') {
		world.change('invoice', id, (changed) => {
			changed.last_finalization_error = {
				code: 'customer_tax_location_invalid',
				message: "The customer's location isn't recognized.",
				type: 'invalid_request_error'
			};
		});
		world.emit('invoice.finalization_failed', invoice);
		return invoice;
	}
	const money = settleBalance(world, invoice);
	const customer = world.change('customer', invoice.customer ?? '', (changed) => {
		changed.next_invoice_sequence = (changed.next_invoice_sequence ?? 1) + 1;
		changed.currency ??= invoice.currency;
	});
	world.change('invoice', id, (changed) => {
		Object.assign(changed, money);
		changed.status = 'open';
		changed.number = `${customer.invoice_prefix}-${String((customer.next_invoice_sequence ?? 2) - 1).padStart(4, '0')}`;
		changed.effective_at = world.now();
		changed.automatically_finalizes_at = null;
		changed.status_transitions.finalized_at = world.now();
		changed.hosted_invoice_url = `${linkMark}invoices/${id}`;
		changed.invoice_pdf = `${linkMark}invoices/${id}/pdf`;
		changed.webhooks_delivered_at = world.now();
		if (changed.collection_method === 'send_invoice') changed.due_date ??= world.now() + 30 * day;
	});
	world.emit('invoice.finalized', invoice);
	if (invoice.amount_due === 0) {
		markPaid(world, id, 0);
		return invoice;
	}
	addPayment(world, invoice);
	if (invoice.collection_method === 'send_invoice' && invoice.due_date) {
		world.schedule(invoice.due_date, 'invoice.overdue', id);
		world.emit('invoice.sent', invoice);
	}
	return invoice;
}

/** The payment that an open invoice waits for. */
function addPayment(world: World, invoice: Invoice) {
	const intent = createPaymentIntent(world, {
		amount: invoice.amount_due,
		currency: invoice.currency,
		customer: invoice.customer ?? '',
		description:
			invoice.billing_reason === 'subscription_create'
				? 'Subscription creation'
				: invoice.billing_reason === 'subscription_update'
					? 'Subscription update'
					: `Payment for Invoice ${invoice.number}`
	});
	const payment: InvoicePayment = {
		id: world.id('invoice_payment'),
		object: 'invoice_payment',
		amount_paid: null,
		amount_requested: invoice.amount_due,
		created: world.now(),
		currency: invoice.currency,
		invoice: invoice.id,
		is_default: true,
		livemode: false,
		payment: { payment_intent: intent.id, type: 'payment_intent' },
		status: 'open',
		status_transitions: { canceled_at: null, paid_at: null }
	};
	world.add('invoice_payment', payment);
}

/** The payment of an invoice that is still to come in, or the last one. */
export const paymentOf = (world: World, invoiceId: string): InvoicePayment | undefined =>
	world.all('invoice_payment').findLast(({ invoice }) => invoice === invoiceId);

/** The invoice that a payment intent pays. */
export const invoiceOfIntent = (world: World, intentId: string): Invoice | undefined =>
	world.find(
		'invoice',
		world.all('invoice_payment').find(({ payment }) => payment.payment_intent === intentId)?.invoice
	);

/** Records that an invoice is paid: `amount` in cents came in. */
export function markPaid(world: World, id: string, amount: number, outOfBand = false) {
	const payment = paymentOf(world, id);
	if (payment) {
		world.change('invoice_payment', payment.id, (changed) => {
			changed.status = outOfBand ? 'canceled' : 'paid';
			changed.amount_paid = outOfBand ? null : amount;
			if (outOfBand) changed.status_transitions.canceled_at = world.now();
			else changed.status_transitions.paid_at = world.now();
		});
		if (!outOfBand) world.emit('invoice_payment.paid', payment);
	}
	world.unschedule(id, 'invoice.retry', 'invoice.overdue');
	const invoice = world.change(
		'invoice',
		id,
		(changed) => {
			changed.status = 'paid';
			changed.amount_paid = amount;
			changed.amount_remaining = 0;
			changed.attempted = true;
			changed.next_payment_attempt = null;
			changed.auto_advance = false;
			changed.last_finalization_error = null;
			changed.status_transitions.paid_at = world.now();
		},
		'invoice.updated'
	);
	world.emit('invoice.paid', invoice);
	world.emit('invoice.payment_succeeded', invoice);
	noteDelinquency(world, invoice.customer);
	whenPaid(world, invoice);
}

/** Takes an open invoice back; what waits to be paid for it is called off. */
export function voidInvoice(world: World, id: string): Invoice {
	const invoice = world.get('invoice', id);
	if (invoice.status !== 'open' && invoice.status !== 'uncollectible') return invoice;
	world.unschedule(id, 'invoice.retry', 'invoice.overdue');
	const payment = paymentOf(world, id);
	const intent = world.find('payment_intent', payment?.payment.payment_intent);
	if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled') {
		world.change('payment_intent', intent.id, (changed) => {
			changed.status = 'canceled';
			changed.canceled_at = world.now();
			changed.cancellation_reason = 'void_invoice';
			changed.next_action = null;
		});
		world.emit('payment_intent.canceled', intent);
	}
	world.change('invoice', id, (changed) => {
		changed.status = 'void';
		changed.auto_advance = false;
		changed.next_payment_attempt = null;
		changed.status_transitions.voided_at = world.now();
	});
	world.emit('invoice.voided', invoice);
	noteDelinquency(world, invoice.customer);
	return invoice;
}

/** A customer is delinquent while an attempted invoice of theirs is unpaid. */
export function noteDelinquency(world: World, customerId: string | null) {
	if (!customerId || !world.find('customer', customerId)) return;
	const owes = world
		.all('invoice')
		.some(
			(invoice) =>
				invoice.customer === customerId &&
				invoice.status === 'open' &&
				invoice.attempted &&
				!isProcessing(world, invoice.id)
		);
	world.change(
		'customer',
		customerId,
		(customer) => {
			customer.delinquent = owes;
		},
		'customer.updated'
	);
}

/** Whether a debit for the invoice is under way. */
export const isProcessing = (world: World, invoiceId: string): boolean =>
	world.find('payment_intent', paymentOf(world, invoiceId)?.payment.payment_intent)?.status ===
	'processing';
