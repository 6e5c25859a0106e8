/** The two models: which service a text means, and whether it means one at all. */
import type { MatcherModel } from '../functions/_shared/ranker/matcher.ts';
import type { Example } from './examples.ts';
import { learn } from './learn.ts';
import { pack } from './pack.ts';
import { prepare, prepareTalk, type Prepared } from './prepare.ts';

/** Numbers of weights; together below 2 MB. */
const SERVICE_ENTRIES = 1_263_000;
const TALK_ENTRIES = 135_000;

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
		services: pack(learn(services.filter(uses), labelsOf(services), SERVICE_ENTRIES)),
		talk: pack(learn(talk.filter(uses), labelsOf(talk), TALK_ENTRIES))
	};
}
