/** Writes a trained model in as few bytes as ranker/weights.ts can read. */
import type { RankerModel } from '../functions/_shared/ranker/ranker.ts';
import {
	BITS_PER_PAIR,
	CHARACTERS,
	LEVEL_BITS,
	MOST_ONES,
	remainderBits
} from '../functions/_shared/ranker/weights.ts';
import type { Trained } from './learn.ts';

export function pack({
	labels,
	biases,
	vocabulary,
	starts,
	targets,
	weights
}: Trained): RankerModel {
	const levels = levelsOf(weights);
	const rows = [...vocabulary.keys()].filter((row) => starts[row] !== starts[row + 1]);
	const hashes = rows.map((row) => vocabulary[row] ?? 0);
	const counts = rows.map((row) => (starts[row + 1] ?? 0) - (starts[row] ?? 0));
	const featureBits = lowBits(hashes.at(-1) ?? 0, rows.length);
	const countBits = lowBits(weights.length, rows.length);
	const write = new BitWriter();
	let before = -1;
	rows.forEach((row, at) => {
		const hash = hashes[at] ?? 0;
		const count = counts[at] ?? 0;
		write.number(hash - before - 1, featureBits);
		write.number(count - 1, countBits);
		before = hash;
		let label = -1;
		const labelBits = remainderBits(labels.length, count);
		for (let entry = starts[row] ?? 0; entry < (starts[row + 1] ?? 0); entry++) {
			const target = targets[entry] ?? 0;
			write.number(target - label - 1, labelBits);
			write.bits(nearest(levels, weights[entry] ?? 0), LEVEL_BITS);
			label = target;
		}
	});
	return {
		labels,
		biases: Array.from(biases, (bias) => Math.round(bias * 1000) / 1000),
		features: rows.length,
		entries: weights.length,
		featureBits,
		countBits,
		levels,
		bits: write.text()
	};
}

const lowBits = (range: number, count: number): number =>
	Math.max(0, Math.round(Math.log2((range / Math.max(1, count)) * 0.7)));

/** The levels that lie closest to all weights: Lloyd's algorithm, from equal parts of the sorted weights on. */
function levelsOf(weights: Float32Array): number[] {
	const sorted = weights.toSorted();
	const count = 1 << LEVEL_BITS;
	let levels = Array.from(
		{ length: count },
		(_, at) => sorted[Math.floor(((at + 0.5) / count) * sorted.length)] ?? 0
	);
	for (let round = 0; round < 30; round++) {
		const sums = levels.map(() => 0);
		const counts = levels.map(() => 0);
		for (const weight of sorted) {
			const level = nearest(levels, weight);
			sums[level] = (sums[level] ?? 0) + weight;
			counts[level] = (counts[level] ?? 0) + 1;
		}
		levels = levels.map((level, at) => (counts[at] ? (sums[at] ?? 0) / (counts[at] ?? 1) : level));
	}
	return levels.map((level) => Math.round(level * 1e4) / 1e4);
}

/** Position of the nearest of the ascending levels. */
function nearest(levels: number[], weight: number): number {
	let at = 0;
	while (
		at + 1 < levels.length &&
		Math.abs((levels[at + 1] ?? 0) - weight) <= Math.abs((levels[at] ?? 0) - weight)
	)
		at++;
	return at;
}

class BitWriter {
	readonly #pairs: string[] = [];
	#buffer = 0;
	#held = 0;

	bits(value: number, count: number): void {
		for (let bit = count - 1; bit >= 0; bit--) {
			this.#buffer = (this.#buffer << 1) | ((value >>> bit) & 1);
			if (++this.#held === BITS_PER_PAIR) this.#flush();
		}
	}

	number(value: number, low: number): void {
		const high = value >>> low;
		if (high >= MOST_ONES) {
			for (let one = 0; one < MOST_ONES; one++) this.bits(1, 1);
			this.bits(value, 20);
			return;
		}
		for (let one = 0; one < high; one++) this.bits(1, 1);
		this.bits(0, 1);
		this.bits(value, low);
	}

	text(): string {
		while (this.#held > 0) this.bits(0, 1);
		return this.#pairs.join('');
	}

	#flush(): void {
		const size = CHARACTERS.length;
		this.#pairs.push(
			CHARACTERS.charAt(Math.floor(this.#buffer / size)) + CHARACTERS.charAt(this.#buffer % size)
		);
		this.#buffer = 0;
		this.#held = 0;
	}
}
