/** The few weights that fit into the chat function: those that matter most of all, which then learn on to make up for the others. */
import type { Random } from './random.ts';
import { toShares, withGaps, type Weights } from './softmax.ts';
import type { Lesson } from './vocabulary.ts';

const EPOCHS = 4;
const RATE = 0.25;
const BIAS_RATE = 0.02;
const DECAY = 2e-5;
/** Slopes below this are left out. */
const IGNORED = 2e-3;
/** Probabilities below this are left out of what all weights would say. */
const UNLIKELY = 1e-3;
/** How much all weights' opinion counts beside what is right. */
const OPINION = 0.5;
/** Sum of squared slopes to begin with. */
const SQUARES = 0.01;
/** How much a weight's chances grow with how often its feature is seen. */
const FREQUENCY = 1 / 8;

export interface Kept {
	biases: Float32Array;
	/** weights of feature f: from starts[f] to starts[f + 1] */
	starts: Uint32Array;
	/** ascending for each feature */
	targets: Uint16Array;
	weights: Float32Array;
}

interface Learning extends Kept {
	squares: Float32Array;
}

/** What all weights say about a lesson. */
interface Opinion {
	labels: Uint16Array;
	shares: Float32Array;
}

/** At most `count` of all weights, taught the lessons and what all of them together said. */
export function keep(all: Weights, lessons: Lesson[], count: number, random: Random): Kept {
	const opinions = lessons.map((lesson) => opinionOf(all, lesson));
	const kept: Learning = { ...heaviest(all, frequencies(all, lessons), count) };
	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		const rate = epoch === EPOCHS - 1 ? RATE / 2 : RATE;
		for (const at of random.order(lessons.length)) {
			step(kept, withGaps(lessons[at] as Lesson, random), opinions[at] as Opinion, rate);
		}
	}
	return kept;
}

function opinionOf({ size, weights, biases }: Weights, { features, values }: Lesson): Opinion {
	const scores = biases.slice();
	for (let feature = 0; feature < features.length; feature++) {
		const row = (features[feature] as number) * size;
		const value = values[feature] as number;
		for (let label = 0; label < size; label++) {
			scores[label] = (scores[label] as number) + (weights[row + label] as number) * value;
		}
	}
	toShares(scores);
	const labels: number[] = [];
	scores.forEach((share, label) => {
		if (share > UNLIKELY) labels.push(label);
	});
	return {
		labels: Uint16Array.from(labels),
		shares: Float32Array.from(labels, (label) => scores[label] as number)
	};
}

/** Per feature: the factor by which its weights matter more. */
function frequencies({ size, weights }: Weights, lessons: Lesson[]): Float32Array {
	const squares = new Float32Array(weights.length / size);
	for (const { features, values, weight } of lessons) {
		for (let at = 0; at < features.length; at++) {
			const feature = features[at] as number;
			squares[feature] = (squares[feature] as number) + weight * (values[at] as number) ** 2;
		}
	}
	return squares.map((sum) => sum ** FREQUENCY);
}

/** The `count` weights furthest from 0 for how often they are used, or a few less. */
function heaviest(
	{ size, weights, biases }: Weights,
	frequency: Float32Array,
	count: number
): Learning {
	const bins = 65_536;
	const worth = (entry: number) =>
		Math.abs(weights[entry] as number) * (frequency[Math.floor(entry / size)] as number);
	let largest = 0;
	for (let entry = 0; entry < weights.length; entry++) largest = Math.max(largest, worth(entry));
	const binOf = (entry: number) =>
		Math.min(bins - 1, Math.floor(Math.sqrt(worth(entry) / largest) * bins));
	const histogram = new Uint32Array(bins);
	for (let entry = 0; entry < weights.length; entry++) {
		const bin = binOf(entry);
		histogram[bin] = (histogram[bin] as number) + 1;
	}
	let sum = 0;
	let least = bins;
	while (least > 1 && sum + (histogram[least - 1] as number) <= count) {
		sum += histogram[--least] as number;
	}
	const kept: Learning = {
		biases: biases.slice(),
		starts: new Uint32Array(frequency.length + 1),
		targets: new Uint16Array(sum),
		weights: new Float32Array(sum),
		squares: new Float32Array(sum).fill(SQUARES)
	};
	let at = 0;
	for (let entry = 0; entry < weights.length; entry++) {
		if (entry % size === 0) kept.starts[entry / size] = at;
		if (binOf(entry) < least) continue;
		kept.targets[at] = entry % size;
		kept.weights[at++] = weights[entry] as number;
	}
	kept.starts[frequency.length] = at;
	return kept;
}

function step(
	{ biases, starts, targets, weights, squares }: Learning,
	{ features, values, target, weight }: Lesson,
	opinion: Opinion,
	rate: number
): void {
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
	slopes[target] = (slopes[target] as number) - (1 - OPINION);
	for (let at = 0; at < opinion.labels.length; at++) {
		const label = opinion.labels[at] as number;
		slopes[label] = (slopes[label] as number) - OPINION * (opinion.shares[at] as number);
	}
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
