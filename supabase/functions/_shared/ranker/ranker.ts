/** The trained ranker at work: text → how likely it means each label. Labels are library keys, or `intent:…` for talk about no service. */
import { BUCKETS } from './features.ts';

/** A model as the training writes it. `weights` is base64 of: per bucket a varint count, then per entry a varint label step and a signed byte. */
export interface RankerModel {
	labels: string[];
	biases: number[];
	/** what a byte of 1 is worth */
	scale: number;
	/** divides the scores before they become probabilities: 1 is as trained, more is humbler */
	temperature: number;
	weights: string;
}

export interface Ranked {
	label: string;
	/** 0 … 1; all labels add up to 1 */
	probability: number;
}

/** The known share (of squares) below which a text stays unsure. */
const LEAST_KNOWN = 0.3;

export class Ranker {
	readonly #model: RankerModel;
	/** entries of bucket b: from #starts[b] to #starts[b + 1] */
	readonly #starts = new Uint32Array(BUCKETS + 1);
	readonly #labels: Uint16Array;
	readonly #weights: Int8Array;

	constructor(model: RankerModel) {
		this.#model = model;
		const bytes = Uint8Array.from(atob(model.weights), (character) => character.charCodeAt(0));
		const labels = new Uint16Array(bytes.length);
		const weights = new Int8Array(bytes.length);
		let at = 0;
		const varint = () => {
			let value = 0;
			for (let shift = 0; ; shift += 7) {
				const byte = bytes[at++] ?? 0;
				value |= (byte & 127) << shift;
				if (byte < 128) return value;
			}
		};
		let entry = 0;
		for (let bucket = 0; bucket < BUCKETS; bucket++) {
			this.#starts[bucket] = entry;
			let label = 0;
			for (let left = varint(); left > 0; left--) {
				label += varint();
				labels[entry] = label;
				weights[entry++] = ((bytes[at++] ?? 0) << 24) >> 24;
			}
		}
		this.#starts[BUCKETS] = entry;
		this.#labels = labels.slice(0, entry);
		this.#weights = weights.slice(0, entry);
	}

	/** The likeliest labels of a text by its features (features.ts), likeliest first. */
	rank(features: Map<number, number>, count = Infinity): Ranked[] {
		const { labels, biases, scale, temperature } = this.#model;
		const scores = Float64Array.from(biases);
		// what was never seen says nothing, and must not weaken what the rest says
		let known = 0;
		for (const [bucket, value] of features) {
			if (this.#starts[bucket + 1] !== this.#starts[bucket]) known += value * value;
		}
		const stretch = 1 / Math.sqrt(Math.max(known, LEAST_KNOWN));
		for (const [bucket, value] of features) {
			const end = this.#starts[bucket + 1] ?? 0;
			for (let entry = this.#starts[bucket] ?? 0; entry < end; entry++) {
				const label = this.#labels[entry] ?? 0;
				scores[label] =
					(scores[label] ?? 0) + (this.#weights[entry] ?? 0) * scale * value * stretch;
			}
		}
		const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
		const powers = scores.map((score) => Math.exp((score - top) / temperature));
		const sum = powers.reduce((a, b) => a + b, 0);
		return Array.from(powers, (power, index) => ({
			label: labels[index] as string,
			probability: power / sum
		}))
			.sort((a, b) => b.probability - a.probability)
			.slice(0, count);
	}
}
