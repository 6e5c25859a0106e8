/** Words that say little are meant for what was just talked about: "desinfizieren" after the air conditioning is no car interior. */
import { libraryServices } from '../ranker/library.ts';
import type { Candidate } from './types.ts';

/** How likely a service of the same kind must be, beside the likeliest one, to go before it. */
const NEAR = 0.003;

export const isSameKind = (key: string, others: string[]): boolean => {
	const category = libraryServices().get(key)?.category;
	return others.some((one) => libraryServices().get(one)?.category === category);
};

/**
 * The candidates with one of the same kind as `others` in front, `choose`n among those that are likely enough (their first one by
 * default); undefined where the likeliest is one, or none is.
 */
export function preferSameKind(
	candidates: Candidate[],
	others: string[],
	choose = (keys: string[]) => keys[0]
): Candidate[] | undefined {
	const [best] = candidates;
	if (!best || isSameKind(best.key, others)) return undefined;
	const near = candidates.filter(
		({ key, confidence }) => isSameKind(key, others) && confidence >= NEAR * best.confidence
	);
	const chosen = choose(near.map(({ key }) => key));
	const least = near.find(({ key }) => key === chosen)?.confidence;
	if (chosen === undefined || least === undefined) return undefined;
	return [
		{ key: chosen, confidence: best.confidence },
		...candidates
			.filter(({ key }) => key !== chosen)
			.map(({ key, confidence }) => ({ key, confidence: Math.min(confidence, least) }))
	];
}
