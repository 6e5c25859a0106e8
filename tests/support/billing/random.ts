/** mulberry32: small, repeatable by its seed, good enough to shuffle with. */
export interface Random {
	/** from 0 to 1 */
	next(): number;
	/** from 0 to below `limit` */
	below(limit: number): number;
	chance(share: number): boolean;
	pick<Value>(values: readonly Value[]): Value;
}

export function randomOf(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		next,
		below,
		chance: (share) => next() < share,
		pick(values) {
			const value = values[below(values.length)];
			if (value === undefined) throw new Error('nothing to pick from');
			return value;
		}
	};
}
