import { makeId } from '../ids.ts';
import { roundCents, taxOn, type Treatment } from '../resources/tax.ts';
import { unitAmount } from '../resources/prices.ts';
import type {
	Coupon,
	Discount,
	InvoiceItem,
	InvoiceLine,
	Price,
	SubscriptionItem
} from '../types.ts';

/** A line before discounts and tax: what is charged, or credited when negative, in cents. */
export interface DraftLine {
	description: string;
	amount: number;
	quantity: number;
	period: { start: number; end: number };
	price: Price | null;
	/** A proration has the discounts in its amount already. */
	discountable: boolean;
	proration: boolean;
	subscription: string | null;
	subscriptionItem: string | null;
	/** The pending item that the line bills. */
	invoiceItem: string | null;
	metadata?: Record<string, string>;
}

/** A discount with its coupon. */
export interface AppliedDiscount {
	discount: Discount;
	coupon: Coupon;
}

export const formatMoney = (cents: number, currency: string) =>
	new Intl.NumberFormat('en', {
		style: 'currency',
		currency,
		currencyDisplay: 'narrowSymbol'
	}).format(cents / 100);

/** The line for a whole period of a subscription's item. */
export function periodLine(
	item: SubscriptionItem,
	name: string,
	period: { start: number; end: number },
	trial: boolean
): DraftLine {
	const quantity = item.quantity ?? 1;
	const { price } = item;
	const each = formatMoney(unitAmount(price), price.currency);
	const rhythm = price.recurring?.interval ?? 'month';
	return {
		description: trial
			? `Trial period for ${name}`
			: `${quantity} × ${name} (at ${each} / ${rhythm})`,
		amount: trial ? 0 : roundCents(unitAmount(price) * quantity),
		quantity,
		period,
		price,
		discountable: true,
		proration: false,
		subscription: item.subscription,
		subscriptionItem: item.id,
		invoiceItem: null
	};
}

/** The line that bills a pending invoice item. */
export function itemLine(item: InvoiceItem, price: Price | undefined): DraftLine {
	return {
		description: item.description ?? '',
		amount: item.amount,
		quantity: item.quantity,
		period: item.period,
		price: price ?? null,
		discountable: item.discountable,
		proration: item.proration,
		subscription: item.parent?.subscription_details?.subscription ?? null,
		subscriptionItem: item.parent?.subscription_details?.subscription_item ?? null,
		invoiceItem: item.id,
		metadata: item.metadata ?? {}
	};
}

/** Each discount's share in each line, in cents: percentages by line, fixed amounts spread by the lines' amounts. */
export function discountShares(lines: DraftLine[], discounts: AppliedDiscount[]): number[][] {
	const left = lines.map(({ amount, discountable }) => (discountable ? Math.max(0, amount) : 0));
	return discounts.map(({ coupon }) => {
		const sum = left.reduce((total, amount) => total + amount, 0);
		let open = Math.min(coupon.amount_off ?? 0, sum);
		const last = left.findLastIndex((amount) => amount > 0);
		return left.map((amount, index) => {
			let share: number;
			if (coupon.percent_off !== null) share = roundCents((amount * coupon.percent_off) / 100);
			else if (index === last) share = open;
			else share = sum > 0 ? roundCents(((coupon.amount_off ?? 0) * amount) / sum) : 0;
			share = Math.min(share, amount);
			open -= share;
			left[index] = amount - share;
			return share;
		});
	});
}

/** The finished line, with its discounts and its tax. */
export function finishLine(
	line: DraftLine,
	shares: { discount: string; amount: number }[],
	treatment: Treatment | undefined,
	currency: string,
	invoice: string | null
): InvoiceLine {
	const off = shares.reduce((total, share) => total + share.amount, 0);
	const taxable = line.amount - off;
	const inclusive = line.price?.tax_behavior === 'inclusive';
	const tax = treatment && taxOn(taxable, treatment.percent, inclusive);
	const subscriptionItem = line.subscriptionItem;
	return {
		id: makeId('il'),
		object: 'line_item',
		amount: line.amount,
		currency,
		description: line.description,
		discount_amounts: shares,
		discountable: line.discountable,
		discounts: shares.map(({ discount }) => discount),
		invoice,
		livemode: false,
		metadata: line.metadata ?? {},
		parent: subscriptionItem
			? {
					type: 'subscription_item_details',
					invoice_item_details: null,
					subscription_item_details: {
						invoice_item: line.invoiceItem,
						proration: line.proration,
						proration_details: line.proration ? { credited_items: null } : null,
						subscription: line.subscription,
						subscription_item: subscriptionItem
					}
				}
			: {
					type: 'invoice_item_details',
					invoice_item_details: {
						invoice_item: line.invoiceItem ?? '',
						proration: line.proration,
						proration_details: null,
						subscription: line.subscription
					},
					subscription_item_details: null
				},
		period: line.period,
		pretax_credit_amounts: [],
		pricing: line.price && {
			price_details: { price: line.price.id, product: line.price.product },
			type: 'price_details',
			unit_amount_decimal: line.price.unit_amount_decimal
		},
		quantity: line.quantity,
		quantity_decimal: String(line.quantity),
		subscription: line.subscription,
		subtotal: line.amount,
		taxes:
			treatment === undefined || tax === undefined
				? []
				: [
						{
							amount: tax,
							tax_behavior: inclusive ? 'inclusive' : 'exclusive',
							tax_rate_details: { tax_rate: treatment.rate.id },
							taxability_reason: treatment.reason,
							taxable_amount: inclusive ? taxable - tax : taxable,
							type: 'tax_rate_details'
						}
					]
	};
}
