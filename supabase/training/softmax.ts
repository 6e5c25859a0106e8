/** What the ways to learn have in common: a lesson seen through gaps, and scores as probabilities. */
import type { Random } from './random.ts';
import type { Lesson } from './vocabulary.ts';

/** The share of a lesson's features that is hidden each time, so that none is relied on alone. */
const HIDDEN = 0.5;

/** A (feature, label) weight for each, at feature × labels + label. */
export interface Weights {
	/** number of labels */
	size: number;
	weights: Float32Array;
	biases: Float32Array;
}

export function withGaps(lesson: Lesson, random: Random): Lesson {
	const count = lesson.features.length;
	const features = new Uint32Array(count);
	const values = new Float32Array(count);
	let seen = 0;
	for (let at = 0; at < count; at++) {
		if (random.next() < HIDDEN) continue;
		features[seen] = lesson.features[at] as number;
		values[seen++] = (lesson.values[at] as number) / (1 - HIDDEN);
	}
	return { ...lesson, features: features.subarray(0, seen), values: values.subarray(0, seen) };
}

/** Turns scores into probabilities, in place. */
export function toShares(scores: Float32Array): void {
	let top = -Infinity;
	for (const score of scores) if (score > top) top = score;
	let sum = 0;
	for (let at = 0; at < scores.length; at++) {
		sum += scores[at] = Math.exp((scores[at] as number) - top);
	}
	for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
}
