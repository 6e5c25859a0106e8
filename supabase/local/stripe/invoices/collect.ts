import { attemptPayment, settleDebit, type Attempt, type Outcome } from '../payments/attempt.ts';
import { debitFailed } from '../payments/failures.ts';
import { whenUnderWay, whenFailed, whenGivenUp, subscriptionOf } from '../subscriptions/status.ts';
import { day } from '../time.ts';
import type { Invoice } from '../types.ts';
import type { World } from '../world.ts';
import {
	finalizeInvoice,
	invoiceOfIntent,
	isProcessing,
	markPaid,
	noteDelinquency,
	paymentOf
} from './finalize.ts';

/** The payment method that pays an invoice: its own, the subscription's, the customer's default; in this order. */
export function payerOf(world: World, invoice: Invoice): string | null {
	return (
		invoice.default_payment_method ??
		subscriptionOf(world, invoice)?.default_payment_method ??
		world.find('customer', invoice.customer)?.invoice_settings.default_payment_method ??
		null
	);
}

/**
 * Tries to collect an open invoice. Returns how it went, or undefined when there is nothing to pay with (which counts
 * as a failed attempt) or nothing to pay.
 */
export function collect(
	world: World,
	id: string,
	attempt: Attempt & { method?: string | null }
): Outcome | undefined {
	const invoice = world.get('invoice', id);
	const intent = paymentOf(world, id)?.payment.payment_intent;
	if (invoice.status !== 'open' || !intent || isProcessing(world, id)) return undefined;
	const method = attempt.method ?? payerOf(world, invoice);
	world.change('invoice', id, (changed) => {
		changed.attempted = true;
		// confirming at the bank ends an attempt that has been counted
		if (attempt.authenticated === undefined) changed.attempt_count++;
	});
	const outcome = method ? attemptPayment(world, intent, method, attempt) : undefined;
	afterAttempt(world, id, outcome);
	return outcome;
}

function afterAttempt(world: World, id: string, outcome: Outcome | undefined) {
	const invoice = world.get('invoice', id);
	if (outcome?.status === 'succeeded') {
		markPaid(world, id, invoice.amount_due);
	} else if (outcome?.status === 'processing') {
		world.change('invoice', id, (changed) => {
			changed.next_payment_attempt = null;
		});
		world.unschedule(id, 'invoice.retry');
		world.emit('invoice.updated', invoice);
		noteDelinquency(world, invoice.customer);
		whenUnderWay(world, invoice);
	} else {
		planRetry(world, id);
		world.emit('invoice.updated', invoice);
		world.emit('invoice.payment_failed', invoice);
		if (outcome?.status === 'requires_action')
			world.emit('invoice.payment_action_required', invoice);
		noteDelinquency(world, invoice.customer);
		whenFailed(world, invoice);
		if (invoice.next_payment_attempt === null && retried(world, invoice))
			whenGivenUp(world, invoice);
	}
}

/** Whether an invoice is tried again by itself: not a first one, which has to be paid by hand within a day. */
const retried = (world: World, invoice: Invoice) =>
	invoice.collection_method === 'charge_automatically' &&
	invoice.auto_advance === true &&
	subscriptionOf(world, invoice)?.status !== 'incomplete';

/** Sets the day of the next attempt, by the days since the first one failed; none when all have been used. */
function planRetry(world: World, id: string) {
	const invoice = world.get('invoice', id);
	world.unschedule(id, 'invoice.retry');
	const since = (world.state.dunning[id] ??= { since: world.now() }).since;
	const next = world.state.settings.dunning.retryDays
		.map((days) => since + days * day)
		.find((at) => at > world.now());
	const wanted = retried(world, invoice) ? next : undefined;
	world.change('invoice', id, (changed) => {
		changed.next_payment_attempt = wanted ?? null;
	});
	if (wanted !== undefined) world.schedule(wanted, 'invoice.retry', id);
}

/** An attempt whose day has come. */
export function retryInvoice(world: World, id: string) {
	const invoice = world.find('invoice', id);
	if (invoice?.status === 'open' && invoice.auto_advance) collect(world, id, { onSession: false });
}

/** Finalises a draft and collects it, without anybody being there. */
export function advanceInvoice(world: World, id: string) {
	const invoice = world.find('invoice', id);
	if (invoice?.status !== 'draft' || invoice.auto_advance !== true) return;
	finalizeInvoice(world, id);
	if (invoice.collection_method === 'charge_automatically')
		collect(world, id, { onSession: false });
}

/** The bank's answer to a debit, after its days. */
export function settlePayment(world: World, intentId: string) {
	const intent = world.find('payment_intent', intentId);
	const behaviour = world.state.behaviours[intent?.payment_method ?? ''];
	const invoice = invoiceOfIntent(world, intentId);
	const outcome = settleDebit(world, intentId, behaviour === 'debit_fails' ? debitFailed : null);
	if (!outcome) return;
	if (invoice) afterAttempt(world, invoice.id, outcome);
}

/** An invoice that was sent and not paid in time. */
export function overdueInvoice(world: World, id: string) {
	const invoice = world.find('invoice', id);
	if (invoice?.status !== 'open') return;
	world.emit('invoice.overdue', invoice);
	whenFailed(world, invoice);
}
