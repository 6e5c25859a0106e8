/**
 * Softmax regression by AdaGrad, in two halves: first every feature may speak for every label; then only the heaviest weights are
 * kept, and those learn on, so that they make up for what is gone. The same examples give the same weights.
 */
import type { Prepared } from './prepare.ts';
import { Random } from './random.ts';
import { lessonsOf, vocabularyOf, type Lesson } from './vocabulary.ts';

/** Epochs with all weights. The first considers every label, the others those that were likely then: most of the work is saved. */
const FULL_EPOCHS = 2;
/** Epochs with the weights that are kept. */
const KEPT_EPOCHS = 3;
/** Probability from which a label counts as likely. */
const RIVAL = 1e-3;
const RATE = 0.25;
const BIAS_RATE = 0.02;
const DECAY = 2e-5;
/** Slopes below this are left out. */
const IGNORED = 2e-3;

export interface Trained {
	labels: string[];
	biases: Float32Array;
	/** hashes of the features, ascending */
	vocabulary: Uint32Array;
	/** weights of feature f: from starts[f] to starts[f + 1] */
	starts: Uint32Array;
	/** ascending for each feature */
	targets: Uint16Array;
	weights: Float32Array;
}

/** `entries` is how many weights are kept. */
export function learn(examples: Prepared[], labels: string[], entries: number): Trained {
	const vocabulary = vocabularyOf(examples);
	const lessons = lessonsOf(examples, vocabulary, labels);
	const random = new Random(7);
	const full: Full = {
		size: labels.length,
		weights: new Float32Array(vocabulary.length * labels.length),
		squares: new Float32Array(vocabulary.length * labels.length),
		biases: new Float32Array(labels.length)
	};
	const everyLabel = Uint16Array.from(labels, (_, position) => position);
	const rivals: Uint16Array[] = lessons.map(() => everyLabel);
	for (let epoch = 0; epoch < FULL_EPOCHS; epoch++) {
		for (const at of shuffled(lessons.length, random)) {
			rivals[at] = fullStep(full, lessons[at] as Lesson, rivals[at] as Uint16Array);
		}
	}
	const kept = heaviest(full, vocabulary.length, entries);
	for (let epoch = 0; epoch < KEPT_EPOCHS; epoch++) {
		const rate = epoch === KEPT_EPOCHS - 1 ? RATE / 2 : RATE;
		for (const at of shuffled(lessons.length, random)) {
			keptStep(kept, lessons[at] as Lesson, rate);
		}
	}
	const { biases, starts, targets, weights } = kept;
	return { labels, biases, vocabulary, starts, targets, weights };
}

function shuffled(count: number, random: Random): Uint32Array {
	const order = Uint32Array.from({ length: count }, (_, position) => position);
	for (let position = count - 1; position > 0; position--) {
		const other = random.below(position + 1);
		[order[position], order[other]] = [order[other] as number, order[position] as number];
	}
	return order;
}

interface Full {
	/** number of labels */
	size: number;
	/** weight of (feature, label) at feature × labels + label */
	weights: Float32Array;
	/** sums of squared slopes */
	squares: Float32Array;
	biases: Float32Array;
}

/** One lesson: scores the considered labels and moves their weights. Gives those that are at all likely. */
function fullStep(full: Full, lesson: Lesson, considered: Uint16Array): Uint16Array {
	const { size, weights, squares, biases } = full;
	const { features, values, target, weight } = lesson;
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

function toShares(scores: Float32Array): void {
	let top = -Infinity;
	for (const score of scores) if (score > top) top = score;
	let sum = 0;
	for (let at = 0; at < scores.length; at++) {
		sum += scores[at] = Math.exp((scores[at] as number) - top);
	}
	for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
}

interface Kept {
	biases: Float32Array;
	starts: Uint32Array;
	targets: Uint16Array;
	weights: Float32Array;
	squares: Float32Array;
}

/** The `count` weights furthest from 0, or a few less. */
function heaviest({ size, weights, squares, biases }: Full, rows: number, count: number): Kept {
	const bins = 65_536;
	const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
	const binOf = (weight: number) =>
		Math.min(bins - 1, Math.floor(Math.sqrt(Math.abs(weight) / largest) * bins));
	const histogram = new Uint32Array(bins);
	for (const weight of weights) {
		if (weight === 0) continue;
		const bin = binOf(weight);
		histogram[bin] = (histogram[bin] as number) + 1;
	}
	let sum = 0;
	let least = bins;
	while (least > 1 && sum + (histogram[least - 1] as number) <= count) {
		sum += histogram[--least] as number;
	}
	const kept: Kept = {
		biases,
		starts: new Uint32Array(rows + 1),
		targets: new Uint16Array(sum),
		weights: new Float32Array(sum),
		squares: new Float32Array(sum)
	};
	let at = 0;
	for (let entry = 0; entry < weights.length; entry++) {
		const weight = weights[entry] as number;
		if (entry % size === 0) kept.starts[entry / size] = at;
		if (weight === 0 || binOf(weight) < least) continue;
		kept.targets[at] = entry % size;
		kept.weights[at] = weight;
		kept.squares[at++] = squares[entry] as number;
	}
	kept.starts[rows] = at;
	return kept;
}

/** One lesson for the weights that are left. */
function keptStep(kept: Kept, { features, values, target, weight }: Lesson, rate: number): void {
	const { biases, starts, targets, weights, squares } = kept;
	const slopes = biases.slice();
	for (let feature = 0; feature < features.length; feature++) {
		const row = features[feature] as number;
		const value = values[feature] as number;
		const end = starts[row + 1] as number;
		for (let entry = starts[row] as number; entry < end; entry++) {
			const label = targets[entry] as number;
			slopes[label] = (slopes[label] as number) + (weights[entry] as number) * value;
		}
	}
	toShares(slopes);
	slopes[target] = (slopes[target] as number) - 1;
	for (let label = 0; label < slopes.length; label++) {
		const slope = (slopes[label] as number) * weight;
		slopes[label] = Math.abs(slope) < IGNORED ? 0 : slope;
		biases[label] = (biases[label] as number) - BIAS_RATE * (slopes[label] as number);
	}
	for (let feature = 0; feature < features.length; feature++) {
		const row = features[feature] as number;
		const value = values[feature] as number;
		const end = starts[row + 1] as number;
		for (let entry = starts[row] as number; entry < end; entry++) {
			const slope = slopes[targets[entry] as number] as number;
			if (slope === 0) continue;
			const before = weights[entry] as number;
			const gradient = slope * value + DECAY * before;
			const square = (squares[entry] as number) + gradient * gradient;
			squares[entry] = square;
			weights[entry] = before - (rate * gradient) / (1e-3 + Math.sqrt(square));
		}
	}
}
