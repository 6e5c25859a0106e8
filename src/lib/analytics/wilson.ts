import type { Value } from './metric-schema';

export interface Interval {
	low: number;
	high: number;
}

/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

/**
 * Wilson's 95 % interval of a share, between 0 and 1: honest for small numbers and at both ends. Null without a sample.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilson(successes: number, total: number): Interval | null {
	if (total === 0) return null;
	const share = successes / total;
	const spread = Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total));
	const centre = share + (Z * Z) / (2 * total);
	const scale = 1 + (Z * Z) / total;
	return {
		low: successes === 0 ? 0 : (centre - spread) / scale,
		high: successes === total ? 1 : (centre + spread) / scale
	};
}

/** The interval of a share: the database's where it gives one, by the same formula. Null without cases. */
export function intervalOf({ low, high, numerator = 0, denominator = 0 }: Value): Interval | null {
	return typeof low === 'number' && typeof high === 'number'
		? { low, high }
		: wilson(numerator, denominator);
}
