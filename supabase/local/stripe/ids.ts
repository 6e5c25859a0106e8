import { randomBytes } from 'node:crypto';
import type { Kind } from './types.ts';

export const prefixes: Record<Kind, string> = {
	customer: 'cus',
	tax_id: 'txi',
	product: 'prod',
	price: 'price',
	coupon: '',
	promotion_code: 'promo',
	discount: 'di',
	tax_rate: 'txr',
	payment_method: 'pm',
	mandate: 'mandate',
	setup_intent: 'seti',
	payment_intent: 'pi',
	charge: 'ch',
	refund: 're',
	subscription: 'sub',
	invoice: 'in',
	invoiceitem: 'ii',
	invoice_payment: 'inpay',
	customer_balance_transaction: 'cbtxn',
	'checkout.session': 'cs_test',
	'billing_portal.session': 'bps',
	'billing_portal.configuration': 'bpc',
	webhook_endpoint: 'we',
	'tax.registration': 'taxreg',
	'test_helpers.test_clock': 'clock',
	event: 'evt'
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters out of letters and digits. */
export function randomText(length: number): string {
	return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A fresh id: `sub_1…`. */
export const makeId = (prefix: string) => (prefix ? `${prefix}_1${randomText(23)}` : randomText(8));
