import { nothing } from './nothing.ts';

const whole = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat('de-DE', {
	minimumFractionDigits: 2,
	maximumFractionDigits: 2
});

/** EUR as German price lists write it, in every language: "80 €", "29,90 €", "1.250 €". */
export function money(amount: number | null | undefined): string {
	return priceRange(amount, amount);
}

/**
 * A price from the engine, EUR gross: "10–80 €", "49 €" when both ends are the same, "–" without amounts.
 * Cents appear on both amounts or on neither.
 */
export function priceRange(min: number | null | undefined, max: number | null | undefined): string {
	const known = [min, max].filter((amount) => amount !== null && amount !== undefined);
	const [low, high = low] = known;
	if (low === undefined || high === undefined) return nothing;
	const number = known.every(Number.isInteger) ? whole : cents;
	const amounts = low === high ? [low] : [low, high];
	return `${amounts.map((amount) => number.format(amount)).join('–')}\u00a0€`;
}
