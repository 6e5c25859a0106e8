import { treat, type Taxpayer } from '../resources/tax.ts';
import type { Invoice, InvoiceLine } from '../types.ts';
import type { World } from '../world.ts';
import { discountShares, finishLine, type AppliedDiscount, type DraftLine } from './lines.ts';

/** What an invoice is made of. */
export interface Composition {
	lines: DraftLine[];
	discounts: AppliedDiscount[];
	/** Null when tax isn't calculated. */
	taxpayer: Taxpayer | null;
	currency: string;
	/** The invoice's id, or null for a preview. */
	invoice: string | null;
}

/** The parts of an invoice that follow from what it is made of. */
export type Totals = Pick<
	Invoice,
	| 'automatic_tax'
	| 'subtotal'
	| 'subtotal_excluding_tax'
	| 'total'
	| 'total_excluding_tax'
	| 'total_discount_amounts'
	| 'total_taxes'
	| 'total_pretax_credit_amounts'
> & { finished: InvoiceLine[] };

/** Works out lines, discounts, taxes and totals; the same for a preview and the real thing. */
export function compose(world: World, parts: Composition): Totals {
	const { lines, discounts, taxpayer, currency, invoice } = parts;
	const treatment = taxpayer ? treat(world, taxpayer) : undefined;
	const shares = discountShares(lines, discounts);
	const finished = lines.map((line, index) =>
		finishLine(
			line,
			line.discountable
				? discounts.map(({ discount }, which) => ({
						discount: discount.id,
						amount: shares[which]?.[index] ?? 0
					}))
				: [],
			treatment,
			currency,
			invoice
		)
	);
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	const taxes = finished.flatMap((line) => line.taxes ?? []);
	const taxOf = (behavior: string) =>
		sum(taxes.filter((tax) => tax.tax_behavior === behavior).map(({ amount }) => amount));
	const subtotal = sum(lines.map(({ amount }) => amount));
	const discounted = subtotal - sum(shares.flat());
	const total = discounted + taxOf('exclusive');
	return {
		finished,
		automatic_tax: {
			disabled_reason: null,
			enabled: taxpayer !== null,
			liability: taxpayer && { type: 'self' },
			provider: taxpayer && 'stripe',
			status: taxpayer && (treatment ? 'complete' : 'requires_location_inputs')
		},
		subtotal,
		subtotal_excluding_tax: subtotal - taxOf('inclusive'),
		total,
		total_excluding_tax: discounted - taxOf('inclusive'),
		total_discount_amounts: discounts.map(({ discount }, which) => ({
			amount: sum(shares[which] ?? []),
			discount: discount.id
		})),
		total_taxes: byRate(finished),
		total_pretax_credit_amounts: []
	};
}

/** The invoice's taxes: those of its lines, added up by rate and reason. */
function byRate(lines: InvoiceLine[]): NonNullable<Invoice['total_taxes']> {
	const groups = new Map<string, NonNullable<Invoice['total_taxes']>[number]>();
	for (const tax of lines.flatMap((line) => line.taxes ?? [])) {
		const key = `${tax.tax_rate_details?.tax_rate} ${tax.tax_behavior} ${tax.taxability_reason}`;
		const group = groups.get(key);
		if (group) {
			group.amount += tax.amount;
			group.taxable_amount = (group.taxable_amount ?? 0) + (tax.taxable_amount ?? 0);
		} else groups.set(key, structuredClone(tax));
	}
	return [...groups.values()];
}
