import { BUCKETS } from '../functions/_shared/ranker/features.ts';
import type { RankerModel } from '../functions/_shared/ranker/ranker.ts';
import type { Trained } from './learn.ts';

/** Entries kept; at about 2.3 bytes each the weights stay below 2 MB in base64. */
const ENTRIES = 560_000;

/** Keeps the heaviest weights as signed bytes. */
export function pack({ labels, biases, weights }: Trained): RankerModel {
	const size = labels.length;
	const threshold = heaviest(weights, ENTRIES);
	const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
	const scale = largest / 127;
	const bytes: number[] = [];
	const varint = (value: number) => {
		for (; value >= 128; value >>>= 7) bytes.push((value & 127) | 128);
		bytes.push(value);
	};
	for (let bucket = 0; bucket < BUCKETS; bucket++) {
		const entries: [number, number][] = [];
		for (let label = 0; label < size; label++) {
			const weight = weights[bucket * size + label] ?? 0;
			const byte = Math.round(weight / scale);
			if (Math.abs(weight) >= threshold && byte !== 0) entries.push([label, byte]);
		}
		varint(entries.length);
		let before = 0;
		for (const [label, byte] of entries) {
			varint(label - before);
			bytes.push(byte & 255);
			before = label;
		}
	}
	return {
		labels,
		biases: Array.from(biases, (bias) => Math.round(bias * 1000) / 1000),
		scale,
		temperature: 1,
		weights: Buffer.from(bytes).toString('base64')
	};
}

/** The size above which no more than `count` weights lie. */
function heaviest(weights: Float32Array, count: number): number {
	const histogram = new Uint32Array(4096);
	const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
	const binOf = (weight: number) => Math.min(4095, Math.floor((Math.abs(weight) / largest) * 4096));
	for (const weight of weights) {
		const bin = binOf(weight);
		if (weight !== 0) histogram[bin] = (histogram[bin] ?? 0) + 1;
	}
	let kept = 0;
	let cut = 4095;
	while (cut > 0 && kept + (histogram[cut] ?? 0) <= count) kept += histogram[cut--] ?? 0;
	return ((cut + 1) / 4096) * largest;
}
