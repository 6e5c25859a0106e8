/** Amounts as German price lists write them, in every language. */
const whole = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('de-DE', {
	minimumFractionDigits: 2,
	maximumFractionDigits: 2
});

/** "10–80 €", "49 €" when both ends are the same; cents on both or on neither. EUR gross. */
export function priceText(min: number, max: number): string {
	const number = Number.isInteger(min) && Number.isInteger(max) ? whole : cents;
	const amounts = min === max ? [min] : [min, max];
	return `${amounts.map((amount) => number.format(amount)).join('–')}\u00a0€`;
}
