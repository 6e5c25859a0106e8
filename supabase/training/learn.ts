/** Softmax regression by AdaGrad over hashed features; the same examples give the same weights. */
import {
	BUCKETS,
	featuresOf,
	meaningOf,
	talkFeaturesOf
} from '../functions/_shared/ranker/features.ts';
import type { Example } from './examples.ts';
import { Random } from './random.ts';

const EPOCHS = 4;
/** Epochs that consider every label; the others only those that were likely in the last full one: most of the work is saved. */
const FULL_EPOCHS = new Set([0]);
/** Probability from which a label counts as likely. */
const RIVAL = 1e-3;
const RATE = 0.25;
const DECAY = 2e-6;
/** Slopes below this are left out. */
const IGNORED = 2e-3;

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

/** Examples with their features, and each once more by its meaning alone, for the languages with few examples. */
export const prepare = (examples: Example[]): Prepared[] =>
	examples.flatMap((example) => {
		const whole = prepared(example, featuresOf(example.text));
		const meaning = meaningOf(example.text);
		if (example.made || meaning.size < 2) return [whole];
		return [whole, prepared({ ...example, weight: MEANING, made: true }, meaning)];
	});

/** Examples for telling talk from wishes: every service is the one label `service`. */
export const prepareTalk = (examples: Example[]): Prepared[] =>
	examples.map((example) => {
		const service = !/^(intent:|none)/.test(example.label);
		return prepared(
			{
				...example,
				label: service ? 'service' : example.label,
				weight: example.weight * (service ? 0.5 : TALK)
			},
			talkFeaturesOf(example.text)
		);
	});

/** What an example of talk counts among the many of services. */
const TALK = 3;
/** What a text's meaning alone counts as an example. */
const MEANING = 0.4;

const prepared = (example: Example, features: Map<number, number>): Prepared => ({
	...example,
	buckets: Uint16Array.from(features.keys()),
	values: Float32Array.from(features.values())
});

export function learn(examples: Prepared[], labels: string[]): Trained {
	const size = labels.length;
	const index = new Map(labels.map((label, position) => [label, position]));
	const everyLabel = Uint16Array.from(labels, (_, position) => position);
	const state: State = {
		size,
		weights: new Float32Array(BUCKETS * size),
		squares: new Float32Array(BUCKETS * size),
		biases: new Float32Array(size),
		scores: new Float32Array(size)
	};
	const rivals: Uint16Array[] = examples.map(() => everyLabel);
	const random = new Random(7);
	const order = Uint32Array.from(examples, (_, position) => position);

	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		for (let position = order.length - 1; position > 0; position--) {
			const other = random.below(position + 1);
			[order[position], order[other]] = [order[other] as number, order[position] as number];
		}
		const full = FULL_EPOCHS.has(epoch);
		for (const position of order) {
			const example = examples[position] as Prepared;
			const target = index.get(example.label) as number;
			const considered = full ? everyLabel : (rivals[position] as Uint16Array);
			const probable = step(state, example, target, considered);
			if (full) rivals[position] = probable;
		}
	}
	return { labels, biases: state.biases, weights: state.weights };
}

interface State {
	size: number;
	weights: Float32Array;
	squares: Float32Array;
	biases: Float32Array;
	scores: Float32Array;
}

/** One example: scores the considered labels and moves their weights. Gives the labels that are at all likely. */
function step(
	state: State,
	example: Prepared,
	target: number,
	considered: Uint16Array
): Uint16Array {
	const { size, weights, squares, biases, scores } = state;
	const { buckets, values, weight } = example;
	const count = considered.length;
	const all = count === size;
	for (let at = 0; at < count; at++) scores[at] = biases[considered[at] as number] as number;
	for (let feature = 0; feature < buckets.length; feature++) {
		const row = (buckets[feature] as number) * size;
		const value = values[feature] as number;
		if (all) {
			for (let at = 0; at < size; at++) {
				scores[at] = (scores[at] as number) + (weights[row + at] as number) * value;
			}
		} else {
			for (let at = 0; at < count; at++) {
				scores[at] =
					(scores[at] as number) + (weights[row + (considered[at] as number)] as number) * value;
			}
		}
	}
	let top = -Infinity;
	for (let at = 0; at < count; at++) if ((scores[at] as number) > top) top = scores[at] as number;
	let sum = 0;
	for (let at = 0; at < count; at++) sum += scores[at] = Math.exp((scores[at] as number) - top);
	const probable: number[] = [];
	for (let at = 0; at < count; at++) {
		const label = considered[at] as number;
		const share = (scores[at] as number) / sum;
		if (all && (share > RIVAL || label === target)) probable.push(label);
		const slope = (share - (label === target ? 1 : 0)) * weight;
		if (Math.abs(slope) < IGNORED) continue;
		biases[label] = (biases[label] as number) - 0.02 * slope;
		for (let feature = 0; feature < buckets.length; feature++) {
			const entry = (buckets[feature] as number) * size + label;
			const before = weights[entry] as number;
			const gradient = slope * (values[feature] as number) + DECAY * before;
			const square = (squares[entry] as number) + gradient * gradient;
			squares[entry] = square;
			weights[entry] = before - (RATE * gradient) / (1e-3 + Math.sqrt(square));
		}
	}
	return Uint16Array.from(probable);
}
