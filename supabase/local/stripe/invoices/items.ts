import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import type { Api } from '../http/api.ts';
import { paginate } from '../http/lists.ts';
import {
	clearable,
	common,
	hash,
	integer,
	mergeMetadata,
	metadata,
	moment,
	paging,
	text
} from '../http/params.ts';
import { unitAmount } from '../resources/prices.ts';
import { roundCents } from '../resources/tax.ts';
import type { InvoiceItem } from '../types.ts';
import type { World } from '../world.ts';
import { compose } from './compose.ts';
import { owed } from './build.ts';
import { taxpayerOf } from '../resources/tax.ts';
import { itemLine } from './lines.ts';

const path = '/v1/invoiceitems';

const createParams = z
	.strictObject({
		amount: integer(),
		currency: text(),
		customer: text(),
		description: clearable(text()),
		invoice: text(),
		metadata: metadata(),
		period: hash({ start: moment(), end: moment() }),
		pricing: hash({ price: text() }),
		quantity: integer(),
		subscription: text(),
		...common
	})
	.partial()
	.required({ customer: true });

function create(world: World, params: z.output<typeof createParams>): InvoiceItem {
	const customer = world.get('customer', params.customer, 'customer');
	const price = params.pricing && world.get('price', params.pricing.price, 'pricing[price]');
	const quantity = params.quantity ?? 1;
	const amount = params.amount ?? (price && roundCents(unitAmount(price) * quantity));
	if (amount === undefined)
		throw invalidRequest('Missing required param: amount.', 'amount', 'parameter_missing');
	if (params.subscription) world.get('subscription', params.subscription, 'subscription');
	const now = world.now();
	const item = world.add(
		'invoiceitem',
		{
			id: world.id('invoiceitem'),
			object: 'invoiceitem',
			amount,
			currency: price?.currency ?? params.currency ?? customer.currency ?? 'eur',
			customer: customer.id,
			customer_account: null,
			date: now,
			description:
				params.description ?? (price ? (world.find('product', price.product)?.name ?? null) : null),
			discountable: true,
			discounts: [],
			invoice: null,
			livemode: false,
			metadata: mergeMetadata({}, params.metadata),
			net_amount: amount,
			parent: params.subscription
				? {
						subscription_details: { subscription: params.subscription },
						type: 'subscription_details'
					}
				: null,
			period: params.period ?? { start: now, end: now },
			pricing: price
				? {
						price_details: { price: price.id, product: price.product },
						type: 'price_details',
						unit_amount_decimal: price.unit_amount_decimal
					}
				: null,
			proration: false,
			quantity,
			quantity_decimal: String(quantity),
			tax_rates: [],
			test_clock: null
		},
		'invoiceitem.created'
	);
	if (params.invoice) addTo(world, params.invoice, item);
	return item;
}

/** Puts an item onto a draft and works its totals out anew. */
function addTo(world: World, invoiceId: string, item: InvoiceItem) {
	const invoice = world.get('invoice', invoiceId, 'invoice');
	if (invoice.status !== 'draft')
		throw invalidRequest(
			'Invoice items can only be added to drafts.',
			'invoice',
			'invoice_not_editable'
		);
	item.invoice = invoiceId;
	const items = world.all('invoiceitem').filter((one) => one.invoice === invoiceId);
	const customer = world.get('customer', invoice.customer ?? '');
	const { finished, ...sums } = compose(world, {
		lines: items.map((one) =>
			itemLine(one, world.find('price', one.pricing?.price_details?.price))
		),
		discounts: [],
		taxpayer: invoice.automatic_tax.enabled ? taxpayerOf(world, customer.id) : null,
		currency: invoice.currency,
		invoice: invoiceId
	});
	world.change(
		'invoice',
		invoiceId,
		(changed) => {
			Object.assign(changed, sums, owed(customer.balance, sums.total));
			changed.lines.data = finished;
		},
		'invoice.updated'
	);
}

/** Serves invoice items. */
export function serveInvoiceItems(api: Api) {
	api.post(path, createParams, (params, _ids, world) => create(world, params));
	api.get(
		path,
		z.strictObject({ ...paging, ...common, customer: text(), invoice: text() }).partial(),
		({ customer, invoice, ...page }, _ids, world) =>
			paginate(
				world
					.all('invoiceitem')
					.filter((item) => !customer || item.customer === customer)
					.filter((item) => !invoice || item.invoice === invoice),
				page,
				path
			)
	);
	api.get(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) =>
		world.get('invoiceitem', id)
	);
	api.delete(`${path}/:id`, z.strictObject(common), (_params, { id = '' }, world) => {
		const item = world.get('invoiceitem', id);
		if (item.invoice !== null)
			throw invalidRequest('The item is on an invoice already.', undefined, 'invoice_not_editable');
		world.remove('invoiceitem', id);
		world.emit('invoiceitem.deleted', item);
		return { id, object: 'invoiceitem', deleted: true };
	});
}
