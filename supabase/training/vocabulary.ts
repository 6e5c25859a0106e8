/** Which features are learned: those that people wrote, and those of made spellings that several phrasings share. */
import { HASHES } from '../functions/_shared/ranker/features.ts';
import { LEAST_KNOWN } from '../functions/_shared/ranker/ranker.ts';
import type { Prepared } from './prepare.ts';

/** An example as it is learned: by the positions of its labels and features. */
export interface Lesson {
	target: number;
	weight: number;
	/** positions in the vocabulary */
	features: Uint32Array;
	values: Float32Array;
}

/** A feature that only made spellings have is learned when this many phrasings share it. */
const LEAST_PHRASINGS = 2;

/** Hashes of the features to learn, in ascending order. */
export function vocabularyOf(examples: Prepared[]): Uint32Array {
	const sources = new Uint8Array(HASHES);
	const last = new Int32Array(HASHES).fill(-1);
	const numbers = new Map<string, number>();
	for (const { source, made, hashes } of examples) {
		const number = numbers.get(source) ?? numbers.size;
		numbers.set(source, number);
		for (const hash of hashes) {
			if (last[hash] === number) continue;
			last[hash] = number;
			sources[hash] = Math.min(255, (sources[hash] ?? 0) + (made ? 1 : LEAST_PHRASINGS));
		}
	}
	const hashes: number[] = [];
	sources.forEach((count, hash) => {
		if (count >= LEAST_PHRASINGS) hashes.push(hash);
	});
	return Uint32Array.from(hashes);
}

/** Examples with what the vocabulary knows of them, scaled as the ranker scales it. */
export function lessonsOf(
	examples: Prepared[],
	vocabulary: Uint32Array,
	labels: string[]
): Lesson[] {
	const at = new Int32Array(HASHES).fill(-1);
	vocabulary.forEach((hash, position) => (at[hash] = position));
	const targets = new Map(labels.map((label, position) => [label, position]));
	return examples.map(({ label, weight, hashes, values }) => {
		const known = [...hashes.keys()].filter((one) => (at[hashes[one] ?? 0] ?? -1) >= 0);
		const squares = known.reduce((sum, one) => sum + (values[one] ?? 0) ** 2, 0);
		const stretch = 1 / Math.sqrt(Math.max(squares, LEAST_KNOWN));
		return {
			target: targets.get(label) ?? 0,
			weight,
			features: Uint32Array.from(known, (one) => at[hashes[one] ?? 0] ?? 0),
			values: Float32Array.from(known, (one) => (values[one] ?? 0) * stretch)
		};
	});
}
