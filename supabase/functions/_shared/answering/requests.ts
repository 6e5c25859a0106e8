/** What a message asks for: one service, or several, divided at "und", commas and the like where the parts stand on their own. */
import { match, type Matched } from '../ranker/matcher.ts';
import type { Candidate, Request } from './types.ts';

/** Where a message may fall apart; "mit" and "inkl." are not among them. */
const DIVIDER =
	/\s*[,;+&/\n]\s*|[.!?]\s+|\s+(?:und|sowie|oder|u|un|außerdem|ausserdem|dazu|plus|and|as well as|ve|ayrıca|и|а также|i|oraz)\s+(?:auch\s+|noch\s+|dann\s+|gleich\s+)?|\s+و(?=\p{L})/giu;

/** A part counts on its own from here. */
const SURE = 0.6;
const MOST = 4;

export interface Asked {
	requests: Request[];
	/** the match of the whole message */
	whole: Matched;
}

export function requestsOf(text: string): Asked {
	const whole = match(text);
	const parts = text
		.split(DIVIDER)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const divided = parts.length > 1 ? dividedRequests(parts, whole) : [];
	if (divided.length > 1) return { requests: divided, whole };
	const best = bestOf(whole, parts, divided);
	return { requests: best ? [best] : [], whole };
}

/** The parts that name a service surely, unless the whole names one that explains them all better. */
function dividedRequests(parts: string[], whole: Matched): Request[] {
	const requests: Request[] = [];
	for (const words of parts) {
		const { candidates, service } = match(words);
		const best = candidates[0];
		if (!best || best.confidence * service < SURE) continue;
		if (requests.some((one) => one.candidates[0]?.key === best.key)) continue;
		requests.push({ words, candidates });
	}
	const one = whole.candidates[0];
	// "Scheiben und Beläge vorne" is one service: the whole names it surely, and no part names it
	if (
		one &&
		one.confidence * whole.service >= 0.8 &&
		requests.every(({ candidates }) => candidates[0]?.key !== one.key)
	)
		return [];
	return requests.slice(0, MOST);
}

function bestOf(whole: Matched, parts: string[], divided: Request[]): Request | undefined {
	const words = parts.join(' ');
	const request = { words, candidates: whole.candidates.map(scaledBy(whole.service)) };
	const part = divided[0];
	const sure = (candidates: Candidate[]) => candidates[0]?.confidence ?? 0;
	return part && sure(part.candidates) > sure(request.candidates) + 0.15 ? part : request;
}

const scaledBy =
	(share: number) =>
	({ key, confidence }: Candidate): Candidate => ({ key, confidence: confidence * share });
