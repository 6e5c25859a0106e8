/**
 * How a model's weights are kept small: features and labels as distances from the one before, numbers in as few bits as they are
 * likely to need, weights as the nearest of 16 levels, bits as printable characters. `supabase/training/pack.ts` writes what is read here.
 */

/** Characters that stand in JSON as they are; two of them carry 13 bits. */
export const CHARACTERS = [...Array(94).keys()]
	.map((at) => String.fromCharCode(33 + at))
	.filter((character) => character !== '"' && character !== '\\')
	.join('');
export const BITS_PER_PAIR = 13;
/** Bits of a weight: its level. */
export const LEVEL_BITS = 4;
/** From this many ones on a number stands in full. */
export const MOST_ONES = 20;

export interface PackedWeights {
	/** number of features */
	features: number;
	/** number of weights */
	entries: number;
	/** see `remainderBits`: how many bits distances of features and numbers of weights have at least */
	featureBits: number;
	countBits: number;
	/** what weights are worth */
	levels: number[];
	/** per feature: distance, number of weights; per weight: distance of its label, level */
	bits: string;
}

export interface Weights {
	/** hash of a feature → its row */
	rows: Map<number, number>;
	/** weights of row r: from starts[r] to starts[r + 1] */
	starts: Uint32Array;
	targets: Uint16Array;
	levels: number[];
	codes: Uint8Array;
}

/** Bits for the lower part of a distance between `count` labels out of `labels`: Golomb–Rice codes. */
export const remainderBits = (labels: number, count: number): number =>
	Math.max(0, Math.round(Math.log2((labels / (count + 1)) * 0.7)));

export function unpacked(packed: PackedWeights, labels: number): Weights {
	const { features, entries, featureBits, countBits, levels } = packed;
	const read = new BitReader(packed.bits);
	const weights: Weights = {
		rows: new Map(),
		starts: new Uint32Array(features + 1),
		targets: new Uint16Array(entries),
		levels,
		codes: new Uint8Array(entries)
	};
	let entry = 0;
	let hash = -1;
	for (let row = 0; row < features; row++) {
		hash += 1 + read.number(featureBits);
		weights.rows.set(hash, row);
		weights.starts[row] = entry;
		const count = 1 + read.number(countBits);
		const labelBits = remainderBits(labels, count);
		let label = -1;
		for (const end = entry + count; entry < end; entry++) {
			label += 1 + read.number(labelBits);
			weights.targets[entry] = label;
			weights.codes[entry] = read.bits(LEVEL_BITS);
		}
	}
	weights.starts[features] = entry;
	return weights;
}

class BitReader {
	readonly #text: string;
	readonly #values = new Uint8Array(128);
	#at = 0;
	#buffer = 0;
	#left = 0;

	constructor(text: string) {
		this.#text = text;
		for (let at = 0; at < CHARACTERS.length; at++) this.#values[CHARACTERS.charCodeAt(at)] = at;
	}

	/** The next `count` bits, at most 17. */
	bits(count: number): number {
		while (this.#left < count) {
			const first = this.#values[this.#text.charCodeAt(this.#at++)] ?? 0;
			const second = this.#values[this.#text.charCodeAt(this.#at++)] ?? 0;
			this.#buffer = (this.#buffer << BITS_PER_PAIR) | (first * CHARACTERS.length + second);
			this.#left += BITS_PER_PAIR;
		}
		this.#left -= count;
		const value = this.#buffer >>> this.#left;
		this.#buffer &= (1 << this.#left) - 1;
		return value;
	}

	/** A Golomb–Rice number: ones for its upper part, a zero, and the lower `low` bits. */
	number(low: number): number {
		let high = 0;
		while (high < MOST_ONES && this.bits(1) === 1) high++;
		if (high === MOST_ONES) return (this.bits(10) << 10) | this.bits(10);
		return low === 0 ? high : (high << low) | this.bits(low);
	}
}
