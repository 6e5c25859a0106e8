/** The trained ranker at work: text → how likely it means each label. Labels are library keys, or `intent:…` for talk about no service. */
import { unpacked, type PackedWeights, type Weights } from './weights.ts';

/** A model as the training writes it. */
export interface RankerModel extends PackedWeights {
	labels: string[];
	biases: number[];
}

export interface Ranked {
	label: string;
	/** 0 … 1; all labels add up to 1 */
	probability: number;
}

/** The known share (of squares) below which a text stays unsure. */
export const LEAST_KNOWN = 0.3;

export class Ranker {
	readonly #model: RankerModel;
	readonly #weights: Weights;

	constructor(model: RankerModel) {
		this.#model = model;
		this.#weights = unpacked(model, model.labels.length);
	}

	/** The share (of squares) of the features that were learned. */
	known(features: Map<number, number>): number {
		let known = 0;
		for (const [hash, value] of features) {
			if (this.#weights.rows.has(hash)) known += value * value;
		}
		return known;
	}

	/** The labels of a text by its features (features.ts), likeliest first. */
	rank(features: Map<number, number>): Ranked[] {
		const { labels, biases } = this.#model;
		const { rows, starts, targets, levels, codes } = this.#weights;
		const scores = Float64Array.from(biases);
		// what was never seen says nothing, and must not weaken what the rest says
		const stretch = 1 / Math.sqrt(Math.max(this.known(features), LEAST_KNOWN));
		for (const [hash, value] of features) {
			const row = rows.get(hash);
			if (row === undefined) continue;
			const end = starts[row + 1] as number;
			for (let entry = starts[row] as number; entry < end; entry++) {
				const label = targets[entry] as number;
				const weight = levels[codes[entry] as number] as number;
				scores[label] = (scores[label] as number) + weight * value * stretch;
			}
		}
		const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
		const powers = scores.map((score) => Math.exp(score - top));
		const sum = powers.reduce((a, b) => a + b, 0);
		return Array.from(powers, (power, index) => ({
			label: labels[index] as string,
			probability: power / sum
		})).sort((a, b) => b.probability - a.probability);
	}
}
