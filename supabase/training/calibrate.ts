/**
 * `npm run train -- --calibrate`: learns from five sixths of the phrasings, asks the rest, and fits how much the matcher's signals say
 * about being right. Run it when features or the ranker change; a few phrasings more do not move it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sameFamily } from '../functions/_shared/ranker/families.ts';
import { Matcher, serviceSignalsOf, signalsOf } from '../functions/_shared/ranker/matcher.ts';
import type { Example } from './examples.ts';
import { trainModels, type TrainingSet } from './models.ts';
import { seedOf } from './random.ts';

/** How much talk counts among the services, of which there are many more phrasings than visitors ask for. */
const NOT_A_SERVICE = 2;
const STEPS = 3000;
const RATE = 0.3;

export function calibrate(set: TrainingSet): void {
	const matcher = new Matcher(trainModels(set, (one) => !isHeld(one)));
	const held = set.services.filter((one) => isHeld(one) && !one.made);
	const ranked = held.map(({ text, label }) => ({ label, ranked: matcher.rank(text) }));
	const right = ranked.map(({ label, ranked: one }) => {
		const best = one.candidates[0] ?? { key: '', confidence: 0 };
		const fits = best.key === label || sameFamily(best.key, label);
		return { signals: signalsOf(one, best), right: fits ? 1 : 0, weight: 1 };
	});
	const service = ranked.map(({ label, ranked: one }) => ({
		signals: serviceSignalsOf(one),
		right: /^(intent:|none)/.test(label) ? 0 : 1,
		weight: /^(intent:|none)/.test(label) ? NOT_A_SERVICE : 1
	}));
	const weights = { right: fit(right), service: fit(service) };
	const file = fileURLToPath(
		new URL('../functions/_shared/ranker/calibration.generated.json', import.meta.url)
	);
	writeFileSync(file, `${JSON.stringify(weights, (_, value: unknown) => rounded(value), '\t')}\n`);
	report('the service is right', right, weights.right);
	report('a service is meant', service, weights.service);
}

const rounded = (value: unknown): unknown =>
	typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;

const isHeld = ({ source, voice }: Example): boolean =>
	voice !== 'library' && seedOf(source) % 6 === 0;

interface Row {
	signals: number[];
	right: number;
	weight: number;
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
const dot = (a: number[], b: number[]): number =>
	a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Logistic regression by gradient descent. */
function fit(rows: Row[]): number[] {
	const weights = (rows[0]?.signals ?? []).map(() => 0);
	const all = rows.reduce((sum, { weight }) => sum + weight, 0);
	for (let step = 0; step < STEPS; step++) {
		const slopes = weights.map(() => 0);
		for (const { signals, right, weight } of rows) {
			const error = weight * (sigmoid(dot(signals, weights)) - right);
			signals.forEach((signal, at) => (slopes[at] = (slopes[at] ?? 0) + error * signal));
		}
		slopes.forEach((slope, at) => (weights[at] = (weights[at] ?? 0) - (RATE * slope) / all));
	}
	return weights;
}

/** What share is answered from a confidence on, and how much of it is right. */
function report(what: string, rows: Row[], weights: number[]): void {
	console.log(
		`${what}: ${rows.length} held back`,
		weights.map((weight) => weight.toFixed(2)).join(' ')
	);
	for (const from of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
		const sure = rows.filter(({ signals }) => sigmoid(dot(signals, weights)) >= from);
		const right = sure.filter(({ right }) => right === 1).length;
		console.log(
			`from ${from}: ${(sure.length / rows.length).toFixed(3)} of them, ${(right / Math.max(1, sure.length)).toFixed(3)} right`
		);
	}
}
