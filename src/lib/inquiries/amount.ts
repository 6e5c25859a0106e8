/** The largest amount that `numeric(10, 2)` holds. */
const largest = 99_999_999.99;

/**
 * EUR as people type them, in German or English: "1.250,50", "1,250.50", "1250", "12,5 €". A single separator before
 * exactly three digits groups thousands, as nobody writes thousandths of a euro. Null for anything else.
 */
export function parseAmount(text: string): number | null {
	const bare = text.replace(/[\s\u00a0\u202f]|€|EUR/gi, '');
	if (!/^\d[\d.,]*$/.test(bare)) return null;
	const [, whole = '', cents = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
	const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.exec(whole);
	if (!/^\d+$/.test(whole) && !grouped) return null;
	// "1.250.50": the separator of the cents can't also group
	if (grouped && cents && bare.at(-cents.length - 1) === grouped[1]) return null;
	const amount = Number(`${whole.replace(/[.,]/g, '')}.${cents || '0'}`);
	return amount <= largest ? amount : null;
}

/** An amount as it stands in a form, "1250" or "1250,50". */
export const writeAmount = (amount: number | null): string =>
	amount === null
		? ''
		: (Number.isInteger(amount) ? String(amount) : amount.toFixed(2)).replace('.', ',');
