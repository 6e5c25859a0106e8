import { compose, type Totals } from '../invoices/compose.ts';
import { periodLine, type AppliedDiscount, type DraftLine } from '../invoices/lines.ts';
import { countryOfTaxId } from '../resources/tax-ids.ts';
import { taxpayerOf, type Taxpayer } from '../resources/tax.ts';
import { draftDiscount } from '../subscriptions/discounts.ts';
import { createItem, nameOf, recurringPrice } from '../subscriptions/items.ts';
import { periodEnd } from '../subscriptions/periods.ts';
import { day } from '../time.ts';
import type { CheckoutSession } from '../types.ts';
import type { World } from '../world.ts';
import type { CheckoutDetails } from './details.ts';

/** What a session comes to. */
export interface Summary {
	/** What is due now, and what each further period will cost. */
	now: Totals;
	later: Totals;
	trialEnd: number | null;
	currency: string;
}

/** Who would be taxed: what was entered, else what is known of the customer. */
export function taxpayerFor(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails
): Taxpayer {
	const known: Taxpayer = session.customer
		? taxpayerOf(world, session.customer)
		: { address: null, taxExempt: 'none', taxIds: [] };
	const { entered } = details;
	if (!entered) return known;
	const country = entered.taxId ? countryOfTaxId('eu_vat', entered.taxId) : undefined;
	return {
		address: entered.address.country ? entered.address : known.address,
		taxExempt: known.taxExempt,
		taxIds: country
			? [{ type: 'eu_vat', value: entered.taxId, country, status: verdict(world, entered.taxId) }]
			: known.taxIds
	};
}

/** A number that nothing is known of yet is taken for valid; one that was found invalid is not. */
function verdict(world: World, value: string): string | null {
	const bare = value.replace(/\s/gu, '').toUpperCase();
	const same = world.all('tax_id').find((taxId) => taxId.value === bare);
	if (same) return same.verification?.status ?? null;
	return /^\D*1+$/u.test(bare) ? 'unverified' : null;
}

/** The day on which a session's trial would end, were it completed now. */
export const trialEndOf = (world: World, { subscriptionData }: CheckoutDetails): number | null =>
	subscriptionData.trialEnd ??
	(subscriptionData.trialDays === null ? null : world.now() + subscriptionData.trialDays * day);

/** Works out what a session comes to with what has been entered so far. */
export function summarize(
	world: World,
	session: CheckoutSession,
	details: CheckoutDetails
): Summary {
	const prices = details.items.map(({ price }, index) =>
		recurringPrice(world, price, `line_items[${index}][price]`)
	);
	const currency = prices[0]?.currency ?? 'eur';
	const trialEnd = trialEndOf(world, details);
	const start = world.now();
	const lines = (trial: boolean): DraftLine[] =>
		prices.map((price, index) => {
			const end = trial && trialEnd !== null ? trialEnd : periodEnd(price, start, start);
			const period = { start, end };
			const input = { quantity: details.items[index]?.quantity ?? 1 };
			const item = createItem(world, '', price, input, period);
			return periodLine(item, nameOf(world, price), period, trial);
		});
	const discounts = chosenDiscount(world, session, details);
	const taxpayer = session.automatic_tax.enabled ? taxpayerFor(world, session, details) : null;
	const make = (trial: boolean, applied: AppliedDiscount[]) =>
		compose(world, { lines: lines(trial), discounts: applied, taxpayer, currency, invoice: null });
	return {
		now: make(trialEnd !== null, discounts),
		later: make(
			false,
			discounts.filter(({ coupon }) => coupon.duration !== 'once' || trialEnd !== null)
		),
		trialEnd,
		currency
	};
}

function chosenDiscount(
	world: World,
	session: CheckoutSession,
	{ discount: input }: CheckoutDetails
): AppliedDiscount[] {
	if (!input) return [];
	const discount = draftDiscount(world, input, session.customer ?? '', null);
	const coupon = world.find('coupon', discount.source.coupon);
	return coupon ? [{ discount, coupon }] : [];
}

/** Writes a session's amounts and line items anew. */
export function refresh(world: World, session: CheckoutSession, details: CheckoutDetails): Summary {
	const summary = summarize(world, session, details);
	const { now } = summary;
	const tax = (now.total_taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
	const off = (now.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
	session.currency = summary.currency;
	session.amount_subtotal = now.subtotal;
	session.amount_total = now.total;
	session.total_details = { amount_discount: off, amount_shipping: 0, amount_tax: tax };
	session.automatic_tax.status = now.automatic_tax.status;
	session.discounts = details.discount
		? [
				{
					coupon: details.discount.coupon ?? null,
					promotion_code: details.discount.promotion_code ?? null
				}
			]
		: [];
	details.lineItems = now.finished.map((line, index) => {
		const price = world.find('price', details.items[index]?.price) ?? null;
		const lineTax = (line.taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);
		const lineOff = (line.discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
		const inclusive = price?.tax_behavior === 'inclusive';
		return {
			id: details.lineItems[index]?.id ?? world.id('invoiceitem').replace('ii_', 'li_'),
			object: 'item',
			adjustable_quantity: null,
			amount_discount: lineOff,
			amount_subtotal: line.amount,
			amount_tax: lineTax,
			amount_total: line.amount - lineOff + (inclusive ? 0 : lineTax),
			currency: summary.currency,
			description: price ? nameOf(world, price) : line.description,
			metadata: {},
			price: price && structuredClone(price),
			quantity: line.quantity
		};
	});
	return summary;
}
