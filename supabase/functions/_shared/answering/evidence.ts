/** What is kept beside an answer, so that people can judge it: how sure it was, what was considered, what is lacking. */
import { resolve } from './follow-up.ts';
import type { Candidate, Decision, Facts, Request, Understanding } from './types.ts';

export interface Evidence {
	/** 0 … 1: how sure the engine was of the least sure thing it named; null where it named no service */
	confidence: number | null;
	/** library services considered, likeliest first */
	candidates: Candidate[];
	/** library keys that were asked for and that the workshop does not offer */
	missing: string[];
}

const MOST = 8;
/** Less likely candidates tell nobody anything. */
const TELLING = 0.02;

export function evidenceOf(
	understanding: Understanding,
	facts: Facts,
	decision: Decision
): Evidence {
	const requests = resolve(understanding, facts);
	return {
		confidence: confidenceOf(requests, facts, decision),
		candidates: candidatesOf(requests),
		missing: decision.notOffered
	};
}

function candidatesOf(requests: Request[]): Candidate[] {
	const best = new Map<string, number>();
	for (const { key, confidence } of requests.flatMap(({ candidates }) => candidates))
		if (confidence >= TELLING) best.set(key, Math.max(confidence, best.get(key) ?? 0));
	return [...best]
		.map(([key, confidence]) => ({ key, confidence: rounded(confidence) }))
		.sort((a, b) => b.confidence - a.confidence)
		.slice(0, MOST);
}

function confidenceOf(requests: Request[], facts: Facts, decision: Decision): number | null {
	const { outcome, services } = decision;
	if (services.length === 0 || (outcome !== 'answered' && outcome !== 'clarified')) return null;
	if (outcome === 'clarified') return rounded(requests[0]?.candidates[0]?.confidence ?? 0);
	return rounded(
		Math.min(
			...services.map(({ id, library_key: key }) => {
				const sure = requests.flatMap(({ candidates }) =>
					candidates.filter((candidate) => candidate.key === key)
				);
				return Math.max(facts.own_words[id] ?? 0, ...sure.map(({ confidence }) => confidence), 0);
			})
		)
	);
}

const rounded = (value: number): number =>
	Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
