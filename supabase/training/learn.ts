/** Softmax regression by AdaGrad over hashed features; the same examples give the same weights. */
import { BUCKETS, featuresOf } from '../functions/_shared/ranker/features.ts';
import type { Example } from './examples.ts';
import { Random } from './random.ts';

const EPOCHS = 6;
const RATE = 0.5;
const DECAY = 2e-6;

export interface Trained {
	labels: string[];
	biases: Float32Array;
	/** weight of (bucket, label) at bucket × labels + label */
	weights: Float32Array;
}

export interface Prepared extends Example {
	buckets: Uint16Array;
	values: Float32Array;
}

export const prepare = (examples: Example[]): Prepared[] =>
	examples.map((example) => {
		const features = featuresOf(example.text);
		return {
			...example,
			buckets: Uint16Array.from(features.keys()),
			values: Float32Array.from(features.values())
		};
	});

export function learn(examples: Prepared[], labels: string[]): Trained {
	const size = labels.length;
	const index = new Map(labels.map((label, position) => [label, position]));
	const weights = new Float32Array(BUCKETS * size);
	const squares = new Float32Array(BUCKETS * size);
	const biases = new Float32Array(size);
	const scores = new Float64Array(size);
	const random = new Random(7);
	const order = Uint32Array.from(examples, (_, position) => position);

	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		for (let position = order.length - 1; position > 0; position--) {
			const other = random.below(position + 1);
			[order[position], order[other]] = [order[other] as number, order[position] as number];
		}
		for (const position of order) {
			const { buckets, values, label, weight } = examples[position] as Prepared;
			const target = index.get(label) as number;
			scores.set(biases);
			for (let feature = 0; feature < buckets.length; feature++) {
				const row = (buckets[feature] as number) * size;
				const value = values[feature] as number;
				for (let at = 0; at < size; at++) {
					scores[at] = (scores[at] as number) + (weights[row + at] as number) * value;
				}
			}
			let top = -Infinity;
			for (const score of scores) if (score > top) top = score;
			let sum = 0;
			for (let at = 0; at < size; at++) {
				sum += scores[at] = Math.exp((scores[at] as number) - top);
			}
			// labels that are out of the question anyway are left alone: most of the work would go there
			for (let at = 0; at < size; at++) {
				const slope = ((scores[at] as number) / sum - (at === target ? 1 : 0)) * weight;
				if (Math.abs(slope) < 5e-4) continue;
				biases[at] = (biases[at] as number) - 0.02 * slope;
				for (let feature = 0; feature < buckets.length; feature++) {
					const entry = (buckets[feature] as number) * size + at;
					const before = weights[entry] as number;
					const gradient = slope * (values[feature] as number) + DECAY * before;
					const square = (squares[entry] as number) + gradient * gradient;
					squares[entry] = square;
					weights[entry] = before - (RATE * gradient) / (1e-3 + Math.sqrt(square));
				}
			}
		}
	}
	return { labels, biases, weights };
}
