import type { PaymentMethod } from '$lib/billing';
import { m } from '$lib/paraglide/messages';

const brands: Record<string, string> = {
	visa: 'Visa',
	mastercard: 'Mastercard',
	amex: 'American Express'
};

/** How a payment method is known to its owner: kind and last digits. */
export function methodText({ type, brand, last4, expires }: PaymentMethod): string {
	if (type === 'sepa_debit') return m.billing_method_sepa({ last4: last4 ?? '–' });
	if (type !== 'card') return type;
	const [year = '', month = ''] = (expires ?? '').split('-');
	return m.billing_method_card({
		brand: brands[brand ?? ''] ?? brand ?? 'Card',
		last4: last4 ?? '–',
		expires: `${month}/${year}`
	});
}
