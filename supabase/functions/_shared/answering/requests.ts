/** What a message asks for: one service, or several, divided at "und", commas and the like where the parts stand on their own. */
import { including, withoutIncluded } from '../ranker/composites.ts';
import { conceptsOf } from '../ranker/concepts.ts';
import { tokensOf } from '../ranker/features.ts';
import { sameFamily } from '../ranker/families.ts';
import { lexicalScores } from '../ranker/lexical.ts';
import { libraryServices } from '../ranker/library.ts';
import { match, type Matched } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import {
	division,
	LIKELY,
	partsOf,
	pieceOf,
	sureness,
	wantsSeveral,
	WISH,
	type Part,
	type Piece
} from './division.ts';
import { withParts } from './parts.ts';
import { newWords } from './pointers.ts';
import { shownIntents } from './intents.ts';
import { preferSameKind } from './same-kind.ts';
import { SURE } from './sure.ts';
import type { Request } from './types.ts';
import { withoutUnwanted } from './unwanted.ts';

const MOST_REQUESTS = 4;
/** How sure a service is that includes all the pieces. */
const STRONG = 0.75;
/** From here a piece's service counts, however unlikely the whole message makes it. */
const CERTAIN = 0.9;

export interface Asked {
	requests: Request[];
	/** the match of the whole message */
	whole: Matched;
}

export function requestsOf(message: string): Asked {
	const text = withoutUnwanted(message);
	const whole = match(text);
	const parts = partsOf(text);
	const several = wantsSeveral(text, parts);
	const naming = division(parts, several).filter(
		(piece) =>
			piece.names &&
			sureness(piece.matched) >= (several ? LIKELY : WISH) &&
			(several || isHeard(piece, whole))
	);
	if (naming.length > 1) {
		const requests = separate(naming, whole, text);
		if (requests.length > 0) return { requests: requests.slice(0, MOST_REQUESTS), whole };
	}
	const both = withCompanion(text, whole);
	if (both) return { requests: both, whole };
	// the one piece that names something may be clearer without the talk around it
	const clearest = naming[0] ?? plainQuestion(parts, whole);
	const best = clearest && isClearer(clearest, whole) ? clearest : undefined;
	const matched = best ? best.matched : whole;
	return {
		requests: bothEnds(asRequest(best?.words ?? text, matched, text), text),
		whole: matched
	};
}

/**
 * "Frontscheibe mit Kamera kalibrieren": mostly "mit" belongs to one wish. Two services are meant where both sides say their names
 * and no service holds them together.
 */
function withCompanion(text: string, whole: Matched): Request[] | undefined {
	const [with_ = ''] = WITH.exec(text) ?? [];
	const [one = '', other = '', ...more] = text.split(WITH);
	if (with_ === '' || more.length > 0) return undefined;
	const sides = [one, other].map(pieceOf);
	const keys = sides.map(({ matched }) => matched.candidates[0]?.key ?? '');
	const areNamed = sides.every(
		({ names, matched, words }, at) =>
			names && sureness(matched) >= COMPANION && isNamed(words, keys[at] ?? '')
	);
	if (!areNamed || including(keys) || sameFamily(keys[0] ?? '', keys[1] ?? '')) return undefined;
	const requests = separate(sides, whole, text);
	return requests.length > 1 ? requests : undefined;
}
const WITH = /\s(?:mit|inkl\.?|inklusive|samt)\s/iu;
/** How sure both sides of "mit" must be. */
const COMPANION = 0.85;

/** Whether a piece tells the wish better than the whole message, and isn't a remark beside what is surely talk or another wish. */
function isClearer({ matched }: Piece, whole: Matched): boolean {
	if (sureness(matched) <= sureness(whole)) return false;
	if (sureness(matched) >= CERTAIN) return true;
	const isTalk = whole.talk.probability >= TALK && whole.talk.intent !== 'offtopic';
	const isOther = matched.candidates[0]?.key !== whole.candidates[0]?.key;
	return !isTalk && !(isOther && sureness(whole) >= SURE);
}
/** From here a message is surely talk. */
const TALK = 0.9;

/** Whether a piece's service is likely in the whole message too, or beyond doubt: "dann ist Ruhe" alone sounds like a wish. */
const isHeard = ({ words, matched }: Piece, whole: Matched): boolean => {
	if (TOO.test(foldDigraphs(words).trim())) return true;
	const key = matched.candidates[0]?.key ?? '';
	const heard = whole.candidates.find((candidate) => candidate.key === key)?.confidence;
	if ((heard ?? 0) < UNHEARD && !isNamed(words, key) && namesOthers(words, key)) return false;
	return sureness(matched) >= CERTAIN || heard !== undefined;
};

/** Whether words are those of a service's name. */
const isNamed = (words: string, key: string): boolean =>
	(lexicalScores(words).get(key) ?? 0) >= NAMED;

/** "Gewinde hin" is closer to the names of other services. In a language without names nothing is known. */
const namesOthers = (words: string, key: string): boolean => {
	const scores = lexicalScores(words);
	return [...scores.values()].some((score) => score > (scores.get(key) ?? 0));
};
/** Below this the whole message doesn't speak for a service. */
const UNHEARD = 0.02;
const NAMED = 0.3;

/** "Bremsleitungen auch" */
const TOO = /\S (auch|auch noch|auch gleich|too|as well|da|tez|тоже|также|ايضا)[.!?]*$/u;

/** The wishes of the pieces, each service once; one where a service includes them, none where the pieces mean the same. */
function separate(naming: Piece[], whole: Matched, text: string): Request[] {
	const requests = unique(
		withoutCause(
			inCompany(naming.map(({ words, matched }) => atSameEnd(asWish(words, matched), text)))
		)
	);
	const keys = requests.flatMap(({ candidates }) => candidates[0]?.key ?? []);
	if (keys.length < 2) return [];
	const all = including(keys);
	if (all && (keys.includes(all) || whole.candidates.some(({ key }) => key === all))) {
		return [{ words: text, candidates: [{ key: all, confidence: STRONG }] }];
	}
	const kept = withoutIncluded(keys);
	return requests.filter(({ candidates }) => kept.includes(candidates[0]?.key ?? ''));
}

/** "Batterie leer, kommt wer zum Überbrücken?": why a jump start is needed is no wish, unless it is one for a new battery. */
function withoutCause(requests: Request[]): Request[] {
	const keyOf = ({ candidates }: Request) => candidates[0]?.key;
	if (!requests.some((request) => keyOf(request) === 'jump-start')) return requests;
	return requests.filter((request) => {
		const says = CAUSES[keyOf(request) ?? ''];
		return !says || says.test(foldDigraphs(request.words));
	});
}
/** What may be the cause, and the words with which it is a wish. */
const CAUSES: Record<string, RegExp> = {
	'battery-replacement':
		/\b(neu\w*|\w*wechsel\w*|\w*tausch\w*|erneuer\w*|ersetz\w*|new|replac\w*|yeni|now[ay])\b|нов|замен|جديد|تغيير/u,
	'breakdown-service': /pann|breakdown|assist/
};

/** A wish of one word is meant for what was named right before it, where there is such a service. */
const inCompany = (requests: Request[]): Request[] =>
	requests.map((request, at) => {
		const before = requests[at - 1]?.candidates[0]?.key;
		if (before === undefined || newWords(request.words).length > 1) return request;
		return {
			...request,
			candidates: preferSameKind(request.candidates, [before]) ?? request.candidates
		};
	});

/** "Scheiben und Beläge hinten": the end that is said once is meant for all. */
function atSameEnd(request: Request, text: string): Request {
	const said = conceptsOf(tokensOf(text)).filter(
		(concept) => concept === 'front' || concept === 'rear'
	);
	const [end] = said;
	if (said.length !== 1 || conceptsOf(tokensOf(request.words)).includes(end ?? '')) return request;
	const candidates = request.candidates.map(({ key, confidence }) => {
		const there = key.replace(/-(front|rear)$/, `-${end ?? ''}`);
		return { key: libraryServices().has(there) ? there : key, confidence };
	});
	return { ...request, candidates };
}

/** "Vergiss alles. Was kostet eine Inspektion?": a question that stands out from talk, though the talk outweighs it. */
function plainQuestion(parts: Part[], whole: Matched): Piece | undefined {
	if (parts.length < 2 || whole.service >= 0.5 || whole.talk.intent === 'complaint')
		return undefined;
	return parts
		.map(({ text, start, end }) => pieceOf(text.slice(start, end)))
		.find(({ words, matched }) => sureness(matched) >= WISH && shownIntents(words).size > 0);
}

/** `said` is what may say more of the same job: the words themselves, or the message that they alone tell the wish of. */
function asRequest(
	words: string,
	{ candidates: [best, ...others] }: Matched,
	said = words
): Request {
	if (!best) return { words, candidates: [] };
	const key = withParts(best.key, said);
	return { words, candidates: [{ ...best, key }, ...others.filter((other) => other.key !== key)] };
}

/** What is wished beside others is named, however narrowly it passed for a wish. */
function asWish(words: string, matched: Matched): Request {
	const { candidates } = asRequest(words, matched);
	const [best, ...others] = candidates;
	return {
		words,
		candidates: best
			? [{ key: best.key, confidence: Math.max(best.confidence, SURE) }, ...others]
			: []
	};
}

const FRONT_AND_REAR =
	/\b(vorne?|va|front|przod\w*|on) (und|u|and|i|ve|plus) (hinten|ha|rear|back|tyl\w*|arka)\b|\b(hinten|ha|rear|back|tyl\w*|arka) (und|u|and|i|ve|plus) (vorne?|va|front|przod\w*|on)\b|(спереди|перед\p{L}*) и (сзади|задн\p{L}*)/u;

/** "Bremsbeläge vorne und hinten" are two services where each end has its own. */
function bothEnds(request: Request, text: string): Request[] {
	const best = request.candidates[0];
	const end = best && /-(front|rear)$/.exec(best.key)?.[1];
	if (!end || !FRONT_AND_REAR.test(foldDigraphs(text).replace(/[^\p{L}\p{N}]+/gu, ' ')))
		return [request];
	const other = best.key.replace(/(front|rear)$/, end === 'front' ? 'rear' : 'front');
	return [best.key, other].toSorted().map((key) => ({
		words: request.words,
		candidates: [{ key, confidence: Math.max(best.confidence, SURE) }]
	}));
}

function unique(requests: Request[]): Request[] {
	const seen = new Set<string | undefined>();
	return requests.filter(({ candidates }) => {
		const key = candidates[0]?.key ?? '';
		if (seen.has(key) || [...seen].some((other) => other && sameFamily(other, key))) return false;
		seen.add(key);
		return true;
	});
}
