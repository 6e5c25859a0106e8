const cents = new Intl.NumberFormat('de-DE', {
	minimumFractionDigits: 2,
	maximumFractionDigits: 2
});

/** Cents of Stripe's as an invoice writes them, always with both decimals: "94,01 €", "−29,00 €". */
export function amount(value: number): string {
	const text = cents.format(Math.abs(value) / 100);
	return `${value < 0 ? '−' : ''}${text}\u00a0€`;
}
