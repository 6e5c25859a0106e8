/**
 * `npm run train`: learns from the phrasings which words mean which service, and writes the weights for the chat
 * function. Softmax regression by AdaGrad over hashed features; the same data give the same bytes.
 *
 * `npm run train -- --check` trains without one voice at a time and prints how well the others understand it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUCKETS, featuresOf } from '../functions/_shared/ranker/features.ts';
import type { RankerModel } from '../functions/_shared/ranker/ranker.ts';
import { crossValidate } from './cross-validate.ts';
import { readExamples, type Example } from './examples.ts';

const EPOCHS = 8;
const RATE = 0.5;
const DECAY = 2e-6;
/** entries kept; at about 2.3 bytes each the weights stay below 2 MB in base64 */
const ENTRIES = 560_000;

export interface Trained {
	labels: string[];
	biases: Float32Array;
	/** label-major within a bucket: weight of (bucket, label) at bucket × labels + label */
	weights: Float32Array;
}

export interface Prepared extends Example {
	features: [bucket: number, value: number][];
}

export const prepare = (examples: Example[]): Prepared[] =>
	examples.map((example) => ({ ...example, features: [...featuresOf(example.text)] }));

export function train(examples: Prepared[], labels: string[]): Trained {
	const size = labels.length;
	const index = new Map(labels.map((label, position) => [label, position]));
	const weights = new Float32Array(BUCKETS * size);
	const squares = new Float32Array(BUCKETS * size);
	const biases = new Float32Array(size);
	const scores = new Float64Array(size);
	let state = 7;
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const order = examples.map((_, position) => position);

	for (let epoch = 0; epoch < EPOCHS; epoch++) {
		for (let position = order.length - 1; position > 0; position--) {
			const other = Math.floor(random() * (position + 1));
			[order[position], order[other]] = [order[other] as number, order[position] as number];
		}
		for (const position of order) {
			const example = examples[position] as Prepared;
			const target = index.get(example.label) as number;
			scores.set(biases);
			for (const [bucket, value] of example.features) {
				const row = bucket * size;
				for (let label = 0; label < size; label++) scores[label]! += weights[row + label]! * value;
			}
			let top = -Infinity;
			for (let label = 0; label < size; label++) if (scores[label]! > top) top = scores[label]!;
			let sum = 0;
			for (let label = 0; label < size; label++)
				sum += scores[label] = Math.exp(scores[label]! - top);
			// labels that are out of the question anyway are left alone: most of the work would go there
			for (let label = 0; label < size; label++) {
				const slope = (scores[label]! / sum - (label === target ? 1 : 0)) * example.weight;
				if (Math.abs(slope) < 2e-4) continue;
				biases[label]! -= 0.02 * slope;
				for (const [bucket, value] of example.features) {
					const at = bucket * size + label;
					const gradient = slope * value + DECAY * weights[at]!;
					squares[at]! += gradient * gradient;
					weights[at]! -= (RATE * gradient) / (1e-3 + Math.sqrt(squares[at]!));
				}
			}
		}
	}
	return { labels, biases, weights };
}

/** Keeps the heaviest weights as signed bytes. */
export function pack(trained: Trained, temperature: number): RankerModel {
	const { labels, biases, weights } = trained;
	const size = labels.length;
	const histogram = new Uint32Array(4096);
	let largest = 0;
	for (const weight of weights) if (Math.abs(weight) > largest) largest = Math.abs(weight);
	for (const weight of weights) {
		if (weight !== 0) histogram[Math.min(4095, Math.floor((Math.abs(weight) / largest) * 4096))]!++;
	}
	let kept = 0;
	let cut = 4095;
	while (cut > 0 && kept + histogram[cut]! <= ENTRIES) kept += histogram[cut--]!;
	const threshold = ((cut + 1) / 4096) * largest;
	const scale = largest / 127;
	const bytes: number[] = [];
	const varint = (value: number) => {
		for (; value >= 128; value >>>= 7) bytes.push((value & 127) | 128);
		bytes.push(value);
	};
	for (let bucket = 0; bucket < BUCKETS; bucket++) {
		const entries: [number, number][] = [];
		for (let label = 0; label < size; label++) {
			const weight = weights[bucket * size + label]!;
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
		temperature,
		weights: Buffer.from(bytes).toString('base64')
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const examples = prepare(readExamples());
	const labels = [...new Set(examples.map((example) => example.label))].toSorted();
	console.log(`${examples.length} phrasings of ${labels.length} labels`);
	if (process.argv.includes('--check')) crossValidate(examples, labels);
	else {
		const started = performance.now();
		const model = pack(train(examples, labels), 1);
		const file = fileURLToPath(
			new URL('../functions/_shared/ranker/model.generated.json', import.meta.url)
		);
		writeFileSync(file, `${JSON.stringify(model)}\n`);
		console.log(
			`${Math.round(performance.now() - started)} ms, ${model.weights.length} bytes of weights`
		);
	}
}
