/** Softmax regression by AdaGrad: every feature may speak for every label. */
import type { Random } from './random.ts';
import { toShares, withGaps, type Weights } from './softmax.ts';
import type { Lesson } from './vocabulary.ts';

/** The first epoch considers every label, the others those that were likely then: most of the work is saved. */
const EPOCHS = 3;
/** Probability from which a label counts as likely. */
const RIVAL = 1e-3;
const RATE = 0.25;
const BIAS_RATE = 0.02;
const DECAY = 2e-5;
/** Slopes below this are left out. */
const IGNORED = 2e-3;

export function regression(
	lessons: Lesson[],
	{ features, labels }: { features: number; labels: number },
	random: Random
): Weights {
	const learned = {
		size: labels,
		weights: new Float32Array(features * labels),
		squares: new Float32Array(features * labels),
		biases: new Float32Array(labels)
	};
	const everyLabel = Uint16Array.from({ length: labels }, (_, label) => label);
	const rivals: Uint16Array[] = lessons.map(() => everyLabel);
	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		for (const at of random.order(lessons.length)) {
			const lesson = withGaps(lessons[at] as Lesson, random);
			rivals[at] = step(learned, lesson, rivals[at] as Uint16Array);
		}
	}
	return learned;
}

/** One lesson: scores the considered labels and moves their weights. Gives those that are at all likely. */
function step(
	{ size, weights, squares, biases }: Weights & { squares: Float32Array },
	{ features, values, target, weight }: Lesson,
	considered: Uint16Array
): Uint16Array {
	const count = considered.length;
	const all = count === size;
	const scores = new Float32Array(count);
	for (let at = 0; at < count; at++) scores[at] = biases[considered[at] as number] as number;
	for (let feature = 0; feature < features.length; feature++) {
		const row = (features[feature] as number) * size;
		const value = values[feature] as number;
		for (let at = 0; at < count; at++) {
			const label = all ? at : (considered[at] as number);
			scores[at] = (scores[at] as number) + (weights[row + label] as number) * value;
		}
	}
	toShares(scores);
	const probable: number[] = [];
	for (let at = 0; at < count; at++) {
		const label = considered[at] as number;
		const share = scores[at] as number;
		if (share > RIVAL || label === target) probable.push(label);
		const slope = (share - (label === target ? 1 : 0)) * weight;
		if (Math.abs(slope) < IGNORED) continue;
		biases[label] = (biases[label] as number) - BIAS_RATE * slope;
		for (let feature = 0; feature < features.length; feature++) {
			const entry = (features[feature] as number) * size + label;
			const before = weights[entry] as number;
			const gradient = slope * (values[feature] as number) + DECAY * before;
			const square = (squares[entry] as number) + gradient * gradient;
			squares[entry] = square;
			weights[entry] = before - (RATE * gradient) / (1e-3 + Math.sqrt(square));
		}
	}
	return all ? Uint16Array.from(probable) : considered;
}
