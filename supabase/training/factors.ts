/**
 * Softmax regression through a bottleneck, by AdaGrad: features and labels are points in one space of few dimensions, and a text lies
 * where its features lead. So a word gets a say about labels that it never stood beside, by the company it keeps elsewhere.
 */
import type { Random } from './random.ts';
import { toShares, withGaps } from './softmax.ts';
import type { Lesson } from './vocabulary.ts';

const EPOCHS = 6;
/** Epochs that consider every label; the others consider those that were likely in the last of these. */
const FULL_EPOCHS = 2;
/** Probability from which a label counts as likely. */
const RIVAL = 1e-3;
const FEATURE_RATE = 0.2;
const LABEL_RATE = 0.1;
const BIAS_RATE = 0.02;
/** What the rates fall to, in equal steps. */
const LAST_RATE = 0.25;
/** How far from 0 points begin at most. */
const FEATURE_START = 0.5;
const LABEL_START = 0.17;
/** Slopes below this are left out. */
const IGNORED = 1e-3;

export interface Factors {
	dimensions: number;
	/** point of feature f: from f × dimensions on */
	features: Float32Array;
	/** point of label l: from l × dimensions on */
	labels: Float32Array;
	biases: Float32Array;
}

interface Learning extends Factors {
	featureSquares: Float32Array;
	labelSquares: Float32Array;
}

export function factors(
	lessons: Lesson[],
	{ features, labels, dimensions }: { features: number; labels: number; dimensions: number },
	random: Random
): Factors {
	const points = (count: number, start: number) =>
		Float32Array.from({ length: count * dimensions }, () => (random.next() * 2 - 1) * start);
	const learning: Learning = {
		dimensions,
		features: points(features, FEATURE_START),
		labels: points(labels, LABEL_START),
		biases: new Float32Array(labels),
		featureSquares: new Float32Array(features * dimensions).fill(1e-6),
		labelSquares: new Float32Array(labels * dimensions).fill(1e-6)
	};
	const everyLabel = Uint16Array.from({ length: labels }, (_, label) => label);
	const rivals: Uint16Array[] = lessons.map(() => everyLabel);
	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		const rate = 1 - (epoch / (EPOCHS - 1)) * (1 - LAST_RATE);
		for (const at of random.order(lessons.length)) {
			const considered = rivals[at] as Uint16Array;
			const likely = step(learning, withGaps(lessons[at] as Lesson, random), considered, rate);
			if (epoch === FULL_EPOCHS - 1) rivals[at] = likely;
		}
	}
	return learning;
}

/** One lesson: scores the considered labels and moves the points. Gives those that are at all likely. */
function step(
	learning: Learning,
	lesson: Lesson,
	considered: Uint16Array,
	rate: number
): Uint16Array {
	const { dimensions, labels, biases, labelSquares } = learning;
	const { features, values, target, weight } = lesson;
	const point = new Float32Array(dimensions);
	for (let feature = 0; feature < features.length; feature++) {
		const row = (features[feature] as number) * dimensions;
		const value = values[feature] as number;
		for (let at = 0; at < dimensions; at++) {
			point[at] = (point[at] as number) + value * (learning.features[row + at] as number);
		}
	}
	const scores = new Float32Array(considered.length);
	for (let one = 0; one < scores.length; one++) {
		const label = considered[one] as number;
		const row = label * dimensions;
		let score = biases[label] as number;
		for (let at = 0; at < dimensions; at++) {
			score += (labels[row + at] as number) * (point[at] as number);
		}
		scores[one] = score;
	}
	toShares(scores);
	const likely: number[] = [];
	const pull = new Float32Array(dimensions);
	for (let one = 0; one < scores.length; one++) {
		const label = considered[one] as number;
		const share = scores[one] as number;
		if (share > RIVAL || label === target) likely.push(label);
		const slope = (share - (label === target ? 1 : 0)) * weight;
		if (Math.abs(slope) < IGNORED) continue;
		biases[label] = (biases[label] as number) - BIAS_RATE * slope;
		const row = label * dimensions;
		for (let at = 0; at < dimensions; at++) {
			const before = labels[row + at] as number;
			pull[at] = (pull[at] as number) + slope * before;
			const gradient = slope * (point[at] as number);
			const square = (labelSquares[row + at] as number) + gradient * gradient;
			labelSquares[row + at] = square;
			labels[row + at] = before - (LABEL_RATE * rate * gradient) / Math.sqrt(square);
		}
	}
	move(learning, lesson, pull, FEATURE_RATE * rate);
	return Uint16Array.from(likely);
}

/** Moves the points of a lesson's features along `pull`. */
function move(
	{ dimensions, features: points, featureSquares: squares }: Learning,
	{ features, values }: Lesson,
	pull: Float32Array,
	rate: number
): void {
	for (let feature = 0; feature < features.length; feature++) {
		const row = (features[feature] as number) * dimensions;
		const value = values[feature] as number;
		for (let at = 0; at < dimensions; at++) {
			const gradient = value * (pull[at] as number);
			const square = (squares[row + at] as number) + gradient * gradient;
			squares[row + at] = square;
			points[row + at] = (points[row + at] as number) - (rate * gradient) / Math.sqrt(square);
		}
	}
}

/** What the bottleneck gives feature `feature` for every label, relative to their mean: a constant tells nothing. */
export function rowOf(factors: Factors, feature: number, row: Float32Array): void {
	const { dimensions, features, labels } = factors;
	let sum = 0;
	for (let label = 0; label < row.length; label++) {
		let score = 0;
		for (let at = 0; at < dimensions; at++) {
			score +=
				(features[feature * dimensions + at] as number) *
				(labels[label * dimensions + at] as number);
		}
		row[label] = score;
		sum += score;
	}
	const mean = sum / row.length;
	for (let label = 0; label < row.length; label++) row[label] = (row[label] as number) - mean;
}
