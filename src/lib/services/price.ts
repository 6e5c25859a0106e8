import { parseAmount, writeAmount } from '$lib/inquiries/amount';
import type { PriceKind } from './words';

/** A base price as it is stored, EUR gross. */
export interface Price {
	price_kind: PriceKind;
	price_min: number | null;
	price_max: number | null;
}

/** A price as it stands in a form. */
export interface PriceInput {
	priceKind: PriceKind;
	/** the only amount of a fixed price */
	priceMin: string;
	priceMax: string;
}

export type PriceFault = 'missing' | 'invalid' | 'order';

/** What is wrong with a typed price, and in which field; null when nothing is. */
export function priceFault({
	priceKind,
	priceMin,
	priceMax
}: PriceInput): { field: 'priceMin' | 'priceMax'; fault: PriceFault } | null {
	if (priceKind === 'after_inspection') return null;
	const fields = { priceMin, priceMax };
	for (const field of priceKind === 'fixed'
		? ['priceMin' as const]
		: (['priceMin', 'priceMax'] as const)) {
		if (!fields[field].trim()) return { field, fault: 'missing' };
		if (parseAmount(fields[field]) === null) return { field, fault: 'invalid' };
	}
	if (priceKind === 'range' && Number(parseAmount(priceMin)) > Number(parseAmount(priceMax))) {
		return { field: 'priceMax', fault: 'order' };
	}
	return null;
}

/** A typed price without faults, as it is stored. */
export function toPrice({ priceKind, priceMin, priceMax }: PriceInput): Price {
	if (priceKind === 'after_inspection') {
		return { price_kind: priceKind, price_min: null, price_max: null };
	}
	const min = parseAmount(priceMin);
	return {
		price_kind: priceKind,
		price_min: min,
		price_max: priceKind === 'fixed' ? min : parseAmount(priceMax)
	};
}

/** True when a price still is what the library suggests. */
export const isGuidePrice = (
	{ price_kind, price_min, price_max }: Price,
	guideMin: number | null,
	guideMax: number | null
): boolean =>
	price_kind === 'range' && price_min !== null && price_min === guideMin && price_max === guideMax;

/** A stored price as its form shows it. */
export const toPriceInput = ({ price_kind, price_min, price_max }: Price): PriceInput => ({
	priceKind: price_kind,
	priceMin: writeAmount(price_min),
	priceMax: price_kind === 'fixed' ? '' : writeAmount(price_max)
});

/** An amount × factor on the workshop's step: the library's recommendation for a vehicle class. */
export const recommended = (amount: number, factor: number, step: number): number =>
	Number((Math.round((amount * factor) / step) * step).toFixed(2));
