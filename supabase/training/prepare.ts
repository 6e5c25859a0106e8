/** Examples with their features. */
import { featuresOf, meaningOf, talkFeaturesOf } from '../functions/_shared/ranker/features.ts';
import type { Example } from './examples.ts';

export interface Prepared extends Example {
	hashes: Uint32Array;
	values: Float32Array;
}

/** What an example of talk counts among the many of services. */
const TALK = 1.5;
/** What a text's meaning alone counts as an example. */
const MEANING = 0.4;

const prepared = (example: Example, features: Map<number, number>): Prepared => ({
	...example,
	hashes: Uint32Array.from(features.keys()),
	values: Float32Array.from(features.values())
});

/** Examples with their features, and each once more by its meaning alone, for the languages with few examples. */
export const prepare = (examples: Example[]): Prepared[] =>
	examples.flatMap((example) => {
		const whole = prepared(example, featuresOf(example.text));
		const meaning = meaningOf(example.text);
		if (example.made || meaning.size < 2) return [whole];
		return [whole, prepared({ ...example, weight: MEANING, made: true }, meaning)];
	});

/** Examples for telling talk from wishes: every service is the one label `service`. */
export const prepareTalk = (examples: Example[]): Prepared[] =>
	examples.map((example) => {
		const service = !/^(intent:|none)/.test(example.label);
		return prepared(
			{
				...example,
				label: service ? 'service' : example.label,
				weight: example.weight * (service ? 0.5 : TALK)
			},
			talkFeaturesOf(example.text)
		);
	});
