import { tokensOf } from '../../functions/_shared/ranker/features.ts';
import { FRAMED, readExamples } from '../../training/examples.ts';
import { asJson, shared, type GeneratedModule } from './module.ts';

/** Rarer words are taken for telling ones: too little is known of them. */
const LEAST = 15;
/** How steeply the weight falls with the share of the labels. */
const SPREAD = 1.6;
const SMALLEST = 0.15;

/**
 * How much a word says about what is wanted, 0.15 … 1: little where it stands with as many services as any word that is as frequent
 * ("mein", "machen", "wymiana"), much where with few ("Bremse"). Words that count fully are left out.
 */
export const wordWeights: GeneratedModule = {
	url: shared('ranker/word-weights.generated.json'),
	build(): string {
		const { words, labels, total } = counted();
		const weights: [string, number][] = [];
		for (const [word, by] of words) {
			const count = sum(by.values());
			if (count < LEAST) continue;
			const expected = sum(labels.values(), (n) => 1 - (1 - n / total) ** count);
			const spread = SMALLEST + (1 - by.size / expected) * SPREAD;
			const weight = Math.round(Math.max(SMALLEST, Math.min(1, spread)) * 20) / 20;
			if (weight < 1) weights.push([word, weight]);
		}
		return asJson(Object.fromEntries(weights.toSorted(([a], [b]) => (a < b ? -1 : 1))));
	}
};

/** How often each word stands with each label, and how often there is each label. */
function counted() {
	const words = new Map<string, Map<string, number>>();
	const labels = new Map<string, number>();
	let total = 0;
	for (const { text, label, made, weight } of readExamples()) {
		// a frame's many examples are made, but written by people
		if (made && weight < FRAMED) continue;
		add(labels, label);
		total++;
		for (const word of new Set(tokensOf(text))) {
			const by = words.get(word) ?? new Map<string, number>();
			add(by, label);
			words.set(word, by);
		}
	}
	return { words, labels, total };
}

const add = (counts: Map<string, number>, name: string) =>
	counts.set(name, (counts.get(name) ?? 0) + 1);

const sum = (
	values: Iterable<number>,
	of: (value: number) => number = (value) => value
): number => {
	let all = 0;
	for (const value of values) all += of(value);
	return all;
};
