/** The two models: which service a text means, and whether it means one at all. */
import type { MatcherModel } from '../functions/_shared/ranker/matcher.ts';
import type { Example } from './examples.ts';
import { learn, type Size } from './learn.ts';
import { pack } from './pack.ts';
import { prepare, prepareTalk, type Prepared } from './prepare.ts';

/** The weights are together below 2 MB. */
const SERVICES: Size = { entries: 1_018_000, dimensions: 64 };
const TALK: Size = { entries: 150_000, dimensions: 32 };

export interface TrainingSet {
	services: Prepared[];
	talk: Prepared[];
}

export const trainingSet = (examples: Example[]): TrainingSet => ({
	services: prepare(examples),
	talk: prepareTalk(examples)
});

export function trainModels(
	{ services, talk }: TrainingSet,
	uses: (one: Example) => boolean = () => true
): MatcherModel {
	const labelsOf = (list: Prepared[]) => [...new Set(list.map(({ label }) => label))].toSorted();
	return {
		services: pack(learn(services.filter(uses), labelsOf(services), SERVICES)),
		talk: pack(learn(talk.filter(uses), labelsOf(talk), TALK))
	};
}
