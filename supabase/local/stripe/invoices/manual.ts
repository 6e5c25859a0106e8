import { z } from 'zod';
import {
	boolean,
	common,
	integer,
	mergeMetadata,
	metadata,
	moment,
	oneOf,
	text
} from '../http/params.ts';
import { automaticTax } from '../subscriptions/params.ts';
import { day } from '../time.ts';
import type { Invoice } from '../types.ts';
import type { World } from '../world.ts';
import { draftInvoice } from './finalize.ts';
import { itemLine } from './lines.ts';

export const manualParams = z
	.strictObject({
		auto_advance: boolean(),
		automatic_tax: automaticTax,
		collection_method: oneOf('charge_automatically', 'send_invoice'),
		currency: text(),
		customer: text(),
		days_until_due: integer(),
		default_payment_method: text(),
		description: text(),
		due_date: moment(),
		footer: text(),
		metadata: metadata(),
		pending_invoice_items_behavior: oneOf('include', 'exclude'),
		...common
	})
	.partial()
	.required({ customer: true });

/** A draft by hand, of the customer's items that belong to no subscription. */
export function createManual(world: World, params: z.output<typeof manualParams>): Invoice {
	const customer = world.get('customer', params.customer, 'customer');
	const items =
		params.pending_invoice_items_behavior === 'include'
			? world
					.all('invoiceitem')
					.filter(
						(item) =>
							item.customer === customer.id &&
							item.invoice === null &&
							!item.parent?.subscription_details
					)
			: [];
	const now = world.now();
	const invoice = draftInvoice(world, {
		customer: customer.id,
		subscription: null,
		billingReason: 'manual',
		lines: items.map((item) =>
			itemLine(item, world.find('price', item.pricing?.price_details?.price))
		),
		discounts: [],
		automaticTax: params.automatic_tax?.enabled ?? false,
		period: { start: now, end: now },
		collectionMethod: params.collection_method ?? 'charge_automatically',
		daysUntilDue: params.days_until_due ?? null,
		currency: params.currency ?? items[0]?.currency ?? customer.currency ?? 'eur',
		defaultPaymentMethod: params.default_payment_method ?? null,
		metadata: mergeMetadata({}, params.metadata),
		subscriptionMetadata: {},
		description: params.description ?? null,
		autoAdvance: params.auto_advance ?? false
	});
	const due =
		params.due_date ??
		(params.days_until_due === undefined ? null : now + params.days_until_due * day);
	return world.change('invoice', invoice.id, (changed) => {
		changed.due_date = due;
	});
}
