import { BUCKETS } from '../functions/_shared/ranker/features.ts';
import type { RankerModel } from '../functions/_shared/ranker/ranker.ts';
import type { Trained } from './learn.ts';

/** Keeps the `entries` heaviest weights as signed bytes; in base64 about three bytes each. */
export function pack({ labels, biases, weights }: Trained, entries: number): RankerModel {
	const size = labels.length;
	const threshold = heaviest(weights, entries);
	const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
	const scale = largest / 127;
	const bytes: number[] = [];
	const varint = (value: number) => {
		for (; value >= 128; value >>>= 7) bytes.push((value & 127) | 128);
		bytes.push(value);
	};
	for (let bucket = 0; bucket < BUCKETS; bucket++) {
		const kept: [number, number][] = [];
		for (let label = 0; label < size; label++) {
			const weight = weights[bucket * size + label] ?? 0;
			const byte = Math.round(weight / scale);
			if (Math.abs(weight) >= threshold && byte !== 0) kept.push([label, byte]);
		}
		varint(kept.length);
		let before = 0;
		for (const [label, byte] of kept) {
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
