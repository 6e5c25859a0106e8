import type { PriceKind, PriceLabel } from './words';

const labels: Record<PriceKind, PriceLabel> = {
	range: 'estimate',
	fixed: 'fixed',
	after_inspection: 'after_inspection'
};

/** The label that a base price carries before seasons and factors. */
export const labelOf = (kind: PriceKind): PriceLabel => labels[kind];
