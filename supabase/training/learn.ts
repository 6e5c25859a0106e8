/**
 * Learns which features speak for which labels, in two ways that make different mistakes: word by word (regression.ts), and through
 * what words have in common (factors.ts). Both give every feature a weight for every label; of their mean the weights that
 * matter are kept (keep.ts). The same examples give the same weights.
 */
import { factors, rowOf } from './factors.ts';
import { keep, type Kept } from './keep.ts';
import type { Prepared } from './prepare.ts';
import { Random } from './random.ts';
import { regression } from './regression.ts';
import type { Weights } from './softmax.ts';
import { lessonsOf, vocabularyOf, type Lesson } from './vocabulary.ts';

export interface Trained extends Kept {
	labels: string[];
	/** hashes of the features, ascending */
	vocabulary: Uint32Array;
}

export interface Size {
	/** how many weights are kept */
	entries: number;
	/** of the bottleneck */
	dimensions: number;
}

export function learn(examples: Prepared[], labels: string[], size: Size): Trained {
	const vocabulary = vocabularyOf(examples);
	const lessons = lessonsOf(examples, vocabulary, labels);
	const random = new Random(7);
	const { dimensions, entries } = size;
	const counts = { features: vocabulary.length, labels: labels.length, dimensions };
	const all = mean(lessons, counts, random);
	const { biases, starts, targets, weights } = keep(all, lessons, entries, random);
	return { labels, vocabulary, biases, starts, targets, weights };
}

/** The mean of both ways' weights. */
function mean(
	lessons: Lesson[],
	counts: { features: number; labels: number; dimensions: number },
	random: Random
): Weights {
	const points = factors(lessons, counts, random);
	const { size, weights, biases } = regression(lessons, counts, random);
	const row = new Float32Array(size);
	for (let feature = 0; feature < counts.features; feature++) {
		rowOf(points, feature, row);
		for (let label = 0; label < size; label++) {
			const entry = feature * size + label;
			weights[entry] = ((weights[entry] as number) + (row[label] as number)) / 2;
		}
	}
	for (let label = 0; label < size; label++) {
		biases[label] = ((biases[label] as number) + (points.biases[label] as number)) / 2;
	}
	return { size, weights, biases };
}
