/** What a message says it doesn't want. */
import { includes } from '../ranker/composites.ts';
import { sameFamily } from '../ranker/families.ts';
import { match } from '../ranker/matcher.ts';
import { LIKELY } from './division.ts';
import { newWords } from './pointers.ts';
import type { Candidate } from './types.ts';

/** "Nur die AU, ohne HU": what a message excludes isn't wished, though the exclusion may be part of a service's name ("HU ohne AU"). */
export function withoutUnwanted(text: string): string {
	const [said, excluded] = EXCLUSION.exec(text) ?? [];
	if (said === undefined || excluded === undefined) return text;
	const [unwanted] = match(excluded).candidates;
	if (!unwanted || unwanted.confidence < LIKELY) return text;
	const rest = text.replace(said, ' ').trim();
	const isUnwanted = ([best]: Candidate[]) =>
		best !== undefined &&
		(best.key === unwanted.key ||
			sameFamily(best.key, unwanted.key) ||
			includes(best.key, unwanted.key));
	const helps = newWords(rest).length > 0 && !isUnwanted(match(rest).candidates);
	return helps && isUnwanted(match(text).candidates) ? rest : text;
}
const EXCLUSION =
	/(?<!\p{L})(?:ohne|without|not the (?:whole|full|complete)|nicht (?:die|den|das) (?:ganze[nr]?|komplette[nr]?|volle[nr]?)|bez|без|بدون)\s+([^\s,.;!?]+(?:\s+[^\s,.;!?]+){0,4}?)(?=\s*(?:[,;!?]|\.(?:\s|$)|$)|\s+(?:was|wie|preis|und|for|how|ile|сколько)(?!\p{L}))/iu;
