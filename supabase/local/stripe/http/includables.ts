import type { World } from '../world.ts';
import { wholeList } from './lists.ts';

/** Properties that objects have only when `expand` asks for them, by `object.property`. */
export const includables: Record<string, (world: World, object: { id: string }) => unknown> = {
	'customer.tax_ids': (world, { id }) =>
		wholeList(
			world.all('tax_id').filter((taxId) => taxId.customer === id),
			`/v1/customers/${id}/tax_ids`
		),
	'customer.subscriptions': (world, { id }) =>
		wholeList(
			world.all('subscription').filter(({ customer, status }) => customer === id && !ended(status)),
			`/v1/customers/${id}/subscriptions`
		),
	'customer.sources': (_world, { id }) => wholeList([], `/v1/customers/${id}/sources`),
	'invoice.payments': (world, { id }) =>
		wholeList(
			world.all('invoice_payment').filter(({ invoice }) => invoice === id),
			`/v1/invoices/${id}/payments`
		),
	'invoice.confirmation_secret': (world, { id }) => {
		const payment = world.all('invoice_payment').findLast(({ invoice }) => invoice === id);
		const intent = world.find('payment_intent', payment?.payment.payment_intent);
		return intent ? { client_secret: intent.client_secret, type: 'payment_intent' } : null;
	},
	'charge.refunds': (world, { id }) =>
		wholeList(
			world.all('refund').filter(({ charge }) => charge === id),
			`/v1/charges/${id}/refunds`
		),
	'checkout.session.line_items': (world, { id }) =>
		wholeList(world.state.checkouts[id]?.lineItems ?? [], `/v1/checkout/sessions/${id}/line_items`)
};

const ended = (status: string) => status === 'canceled' || status === 'incomplete_expired';
