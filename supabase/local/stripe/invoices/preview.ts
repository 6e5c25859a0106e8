import { z } from 'zod';
import { invalidRequest } from '../errors.ts';
import {
	address,
	boolean,
	clearable,
	common,
	hash,
	list,
	moment,
	oneOf,
	text
} from '../http/params.ts';
import { fullAddress } from '../resources/address.ts';
import { countryOfTaxId, taxIdParams } from '../resources/tax-ids.ts';
import { taxpayerOf, type Taxpayer } from '../resources/tax.ts';
import { invoiceParts, pendingLines, recurringLines } from '../subscriptions/billing.ts';
import { draftDiscount } from '../subscriptions/discounts.ts';
import { createItem, recurringPrice } from '../subscriptions/items.ts';
import {
	automaticTax,
	billingMode,
	discountParams,
	itemParams,
	prorationBehavior
} from '../subscriptions/params.ts';
import { periodEnd, periodOf } from '../subscriptions/periods.ts';
import { revise } from '../subscriptions/update.ts';
import { nameOf } from '../subscriptions/items.ts';
import type { Invoice, Subscription } from '../types.ts';
import type { World } from '../world.ts';
import { buildInvoice, type NewInvoice } from './build.ts';
import { compose } from './compose.ts';
import { periodLine, type AppliedDiscount, type DraftLine } from './lines.ts';

const details = hash({
	billing_cycle_anchor: z.union([z.enum(['now', 'unchanged']), moment()]),
	billing_mode: billingMode,
	cancel_at: clearable(moment()),
	cancel_at_period_end: boolean(),
	cancel_now: boolean(),
	items: list(itemParams),
	proration_behavior: prorationBehavior,
	proration_date: moment(),
	resume_at: oneOf('now'),
	start_date: moment(),
	trial_end: z.union([z.literal('now'), moment()])
}).partial();

export const previewParams = z
	.strictObject({
		automatic_tax: automaticTax,
		currency: text(),
		customer: text(),
		customer_details: hash({
			address: clearable(address()),
			tax_exempt: clearable(oneOf('none', 'exempt', 'reverse')),
			tax_ids: list(taxIdParams)
		}).partial(),
		discounts: discountParams,
		preview_mode: oneOf('next', 'recurring'),
		subscription: text(),
		subscription_details: details,
		...common
	})
	.partial();
type Params = z.output<typeof previewParams>;

/** What the next invoice would say: of a subscription as it is, as it would be changed, or of a new one. */
export function previewInvoice(world: World, params: Params): Invoice {
	const parts = params.subscription ? ofExisting(world, params) : ofNew(world, params);
	if (params.automatic_tax) parts.automaticTax = params.automatic_tax.enabled;
	if (params.discounts)
		parts.discounts = params.discounts.flatMap((input): AppliedDiscount[] => {
			const discount = draftDiscount(world, input, parts.customer, parts.subscription);
			const coupon = world.find('coupon', discount.source.coupon);
			return coupon ? [{ discount, coupon }] : [];
		});
	const invoice = buildInvoice(world, null, parts);
	return params.customer_details
		? retaxed(world, invoice, parts, params.customer_details)
		: invoice;
}

function ofExisting(world: World, params: Params): NewInvoice {
	const subscription = world.get('subscription', params.subscription ?? '', 'subscription');
	if (params.customer && params.customer !== subscription.customer)
		throw invalidRequest('The subscription does not belong to this customer.', 'customer');
	if (subscription.ended_at !== null)
		throw invalidRequest(
			'No upcoming invoices for customer',
			undefined,
			'invoice_upcoming_none',
			404
		);
	const wanted = params.subscription_details ?? {};
	const revision = revise(world, subscription, {
		items: wanted.items,
		trialEnd: wanted.trial_end,
		billingCycleAnchor: wanted.billing_cycle_anchor === 'now' ? 'now' : 'unchanged',
		prorationBehavior: wanted.proration_behavior,
		prorationDate: wanted.proration_date,
		cancelAtPeriodEnd: wanted.cancel_at_period_end,
		cancelAt: wanted.cancel_at
	});
	const { after, prorations, newPeriod } = revision;
	if (params.preview_mode === 'recurring')
		return parts(world, after, recurringLines(world, after, nextPeriod(after), false), 'upcoming');
	const billsNow = newPeriod.length > 0 || wanted.proration_behavior === 'always_invoice';
	if (billsNow) {
		const lines = [...pendingLines(world, subscription), ...prorations, ...newPeriod];
		return parts(world, after, lines, 'subscription_update');
	}
	if (after.cancel_at !== null) {
		const left = [...pendingLines(world, subscription), ...prorations];
		if (left.length === 0)
			throw invalidRequest(
				'No upcoming invoices for customer',
				undefined,
				'invoice_upcoming_none',
				404
			);
		return parts(world, after, left, 'upcoming');
	}
	return parts(
		world,
		after,
		[
			...pendingLines(world, subscription),
			...prorations,
			...recurringLines(world, after, nextPeriod(after), false)
		],
		'upcoming'
	);
}

const parts = (world: World, subscription: Subscription, lines: DraftLine[], reason: string) =>
	invoiceParts(world, subscription, reason, lines);

/** The period after the one that a subscription is in. */
function nextPeriod(subscription: Subscription) {
	const { end } = periodOf(subscription);
	const price = subscription.items.data[0]?.price;
	return {
		start: end,
		end: price ? periodEnd(price, subscription.billing_cycle_anchor, end) : end
	};
}

function ofNew(world: World, params: Params): NewInvoice {
	const items = params.subscription_details?.items ?? [];
	if (!params.customer)
		throw invalidRequest('Missing required param: customer.', 'customer', 'parameter_missing');
	const customer = world.get('customer', params.customer, 'customer');
	const prices = items.map(({ price }, index) =>
		recurringPrice(world, price, `subscription_details[items][${index}][price]`)
	);
	const [first] = prices;
	if (!first)
		throw invalidRequest(
			'Nothing to preview: pass a subscription or subscription_details[items].',
			'subscription_details[items]',
			'parameter_missing'
		);
	const now = world.now();
	const until = params.subscription_details?.trial_end;
	const trial = typeof until === 'number' && params.preview_mode !== 'recurring';
	const period = { start: now, end: trial ? until : periodEnd(first, now, now) };
	const lines = items.map((input, index) => {
		const price = prices[index] ?? first;
		const item = createItem(world, '', price, input, period);
		return {
			...periodLine(item, nameOf(world, price), period, trial),
			subscription: null
		};
	});
	return {
		customer: customer.id,
		subscription: null,
		billingReason: 'upcoming',
		lines,
		discounts: [],
		automaticTax: params.automatic_tax?.enabled ?? false,
		period,
		collectionMethod: 'charge_automatically',
		daysUntilDue: null,
		currency: first.currency,
		defaultPaymentMethod: null,
		metadata: {},
		subscriptionMetadata: {},
		description: null,
		autoAdvance: true
	};
}

/** The same invoice for a customer whose address or tax ids are others than those kept. */
function retaxed(
	world: World,
	invoice: Invoice,
	made: NewInvoice,
	customer: NonNullable<Params['customer_details']>
): Invoice {
	const kept = taxpayerOf(world, made.customer);
	const taxpayer: Taxpayer = {
		address: customer.address ? fullAddress(customer.address) : kept.address,
		taxExempt: customer.tax_exempt ?? kept.taxExempt,
		taxIds:
			customer.tax_ids?.map(({ type, value }) => {
				const country = countryOfTaxId(type, value);
				if (!country) throw invalidRequest(`Invalid value for ${type}.`, 'value', 'tax_id_invalid');
				return { type, value, country, status: null };
			}) ?? kept.taxIds
	};
	const { finished, ...sums } = compose(world, {
		...made,
		taxpayer: made.automaticTax ? taxpayer : null,
		invoice: null
	});
	const due = Math.max(0, sums.total + invoice.starting_balance);
	return {
		...invoice,
		...sums,
		customer_address: taxpayer.address ?? null,
		amount_due: due,
		amount_remaining: due,
		lines: { ...invoice.lines, data: finished }
	};
}
