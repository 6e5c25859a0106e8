import { wholeList } from '../http/lists.ts';
import { taxIdsOf } from '../resources/tax-ids.ts';
import { taxpayerOf } from '../resources/tax.ts';
import { day } from '../time.ts';
import type { Invoice } from '../types.ts';
import type { World } from '../world.ts';
import { compose } from './compose.ts';
import type { AppliedDiscount, DraftLine } from './lines.ts';

/** What a new invoice is to be. */
export interface NewInvoice {
	customer: string;
	/** Null for an invoice that belongs to no subscription. */
	subscription: string | null;
	billingReason: string;
	lines: DraftLine[];
	discounts: AppliedDiscount[];
	automaticTax: boolean;
	period: { start: number; end: number };
	collectionMethod: string;
	daysUntilDue: number | null;
	currency: string;
	defaultPaymentMethod: string | null;
	metadata: Record<string, string>;
	subscriptionMetadata: Record<string, string>;
	description: string | null;
	autoAdvance: boolean;
}

/** The invoice object of a draft; `id` null makes a preview of it. */
export function buildInvoice(world: World, id: string | null, parts: NewInvoice): Invoice {
	const customer = world.get('customer', parts.customer, 'customer');
	const totals = compose(world, {
		lines: parts.lines,
		discounts: parts.discounts,
		taxpayer: parts.automaticTax ? taxpayerOf(world, customer.id) : null,
		currency: parts.currency,
		invoice: id
	});
	const { finished, ...sums } = totals;
	const { account } = world.state.settings;
	const key = id ?? `upcoming_${world.id('invoice')}`;
	return {
		id: key,
		object: 'invoice',
		account_country: account.country,
		account_name: account.name,
		account_tax_ids: null,
		...owed(customer.balance, sums.total),
		amount_overpaid: 0,
		amount_paid: 0,
		amount_shipping: 0,
		application: null,
		attempt_count: 0,
		attempted: false,
		auto_advance: parts.autoAdvance,
		automatically_finalizes_at: null,
		billing_reason: parts.billingReason,
		collection_method: parts.collectionMethod,
		created: world.now(),
		currency: parts.currency,
		custom_fields: customer.invoice_settings.custom_fields,
		customer: customer.id,
		customer_account: null,
		customer_address: customer.address ?? null,
		customer_email: customer.email,
		customer_name: customer.name ?? null,
		customer_phone: customer.phone ?? null,
		customer_shipping: null,
		customer_tax_exempt: customer.tax_exempt ?? 'none',
		customer_tax_ids: taxIdsOf(world, customer.id).map(({ type, value }) => ({ type, value })),
		default_payment_method: parts.defaultPaymentMethod,
		default_source: null,
		default_tax_rates: [],
		description: parts.description,
		discounts: parts.discounts.map(({ discount }) => discount.id),
		due_date:
			parts.collectionMethod === 'send_invoice' && parts.daysUntilDue !== null
				? world.now() + parts.daysUntilDue * day
				: null,
		effective_at: null,
		footer: customer.invoice_settings.footer,
		from_invoice: null,
		hosted_invoice_url: null,
		invoice_pdf: null,
		issuer: { type: 'self' },
		last_finalization_error: null,
		latest_revision: null,
		lines: wholeList(finished, `/v1/invoices/${key}/lines`),
		livemode: false,
		metadata: parts.metadata,
		next_payment_attempt: null,
		number: null,
		on_behalf_of: null,
		parent: parts.subscription
			? {
					quote_details: null,
					subscription_details: {
						metadata: parts.subscriptionMetadata,
						subscription: parts.subscription
					},
					type: 'subscription_details'
				}
			: null,
		payment_settings: {
			default_mandate: null,
			payment_method_options: null,
			payment_method_types: null
		},
		period_end: parts.period.end,
		period_start: parts.period.start,
		post_payment_credit_notes_amount: 0,
		pre_payment_credit_notes_amount: 0,
		receipt_number: null,
		rendering: null,
		shipping_cost: null,
		shipping_details: null,
		statement_descriptor: null,
		status: 'draft',
		subscription: null,
		status_transitions: {
			finalized_at: null,
			marked_uncollectible_at: null,
			paid_at: null,
			voided_at: null
		},
		...sums,
		test_clock: null,
		webhooks_delivered_at: null
	};
}

/** What is to be paid once the customer's balance (negative: credit) is taken into account; cents. */
export function owed(balance: number, total: number) {
	const due = Math.max(0, total + balance);
	return {
		amount_due: due,
		amount_remaining: due,
		starting_balance: balance,
		ending_balance: null as number | null
	};
}

/** The customer's balance after an invoice: credit is used up by what is charged, a negative total becomes credit. */
export const balanceAfter = (balance: number, total: number) => Math.min(0, balance + total);
