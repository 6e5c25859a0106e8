/** Shares, percentiles and intervals as the metrics' definitions say. */

export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** numerator / denominator; null without a denominator. */
export const share = (numerator: number, denominator: number): number | null =>
	denominator === 0 ? null : numerator / denominator;

/** `percentile_cont`: between the two nearest values, in proportion; null without values. */
export function percentile(values: number[], part: number): number | null {
	if (values.length === 0) return null;
	const sorted = values.toSorted((a, b) => a - b);
	const place = part * (sorted.length - 1);
	const low = sorted[Math.floor(place)] ?? 0;
	const high = sorted[Math.ceil(place)] ?? 0;
	return low + (high - low) * (place - Math.floor(place));
}

const Z = 1.959964;

/** Ends of Wilson's 95 % interval, as roots of (p − share)² = z² · p (1 − p) / n. */
export function interval(
	successes: number,
	n: number
): { low: number | null; high: number | null } {
	if (n === 0) return { low: null, high: null };
	const a = 1 + (Z * Z) / n;
	const b = (2 * successes) / n + (Z * Z) / n;
	const c = (successes / n) ** 2;
	const root = Math.sqrt(b * b - 4 * a * c);
	return {
		low: successes === 0 ? 0 : (b - root) / (2 * a),
		high: successes === n ? 1 : (b + root) / (2 * a)
	};
}
