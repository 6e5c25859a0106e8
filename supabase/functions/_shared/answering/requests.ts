/** What a message asks for: one service, or several, divided at "und", commas and the like where the parts stand on their own. */
import { includes, including, withMore, withoutIncluded } from '../ranker/composites.ts';
import { conceptsOf } from '../ranker/concepts.ts';
import { tokensOf } from '../ranker/features.ts';
import { sameFamily } from '../ranker/families.ts';
import { lexicalScores } from '../ranker/lexical.ts';
import { libraryServices } from '../ranker/library.ts';
import { match, type Matched } from '../ranker/matcher.ts';
import { foldDigraphs } from '../text/words.ts';
import { newWords } from './pointers.ts';
import { shownIntents } from './intents.ts';
import { preferSameKind } from './same-kind.ts';
import { SURE } from './sure.ts';
import type { Candidate, Request } from './types.ts';

/** Where a message may fall apart; "mit" and "inkl." are not among them. */
const DIVIDER =
	/\s*([,;+&/\n]|[.!?](?=\s)|(?<!\S)\d[.)](?=\s))\s*|\s+(?:(?:und )?(?:danach|anschließend|anschliessend)|und|sowie|oder|u|un|außerdem|ausserdem|dazu|plus|and|or|then|as well as|ve|ayrıca|bir de|ile|и|а также|потом|i|oraz|potem)\s+(?:(?:auch|noch|dann|gleich|direkt|was kostet|was kosten|wie lange dauert|also)\s+)*|\s+و(?=\p{L}{3})/giu;
const SENTENCE_END = /\s*(?:[.!?](?=\s)|\n)\s*/gu;
const MOST_PARTS = 8;
const MOST_REQUESTS = 4;
/** What every further wish costs. */
const FURTHER = 0.12;
/** What it costs where whole sentences follow each other: they mostly describe one trouble, and not several wishes. */
const FURTHER_SENTENCE = 0.4;
/** More words than this are no item of a list. */
const ITEM = 3;
/** From here a piece is about a service at all. */
const NAMES = 0.5;
/** How sure a service is that includes all the pieces. */
const STRONG = 0.75;
/** Pieces that name a service less surely than this do not count as a wish beside others. */
const WISH = 0.55;
/** From here a piece's service counts, however unlikely the whole message makes it. */
const CERTAIN = 0.9;

export interface Asked {
	requests: Request[];
	/** the match of the whole message */
	whole: Matched;
}

interface Piece {
	words: string;
	matched: Matched;
	names: boolean;
}

export function requestsOf(message: string): Asked {
	const text = withoutExcluded(message);
	const whole = match(text);
	const parts = partsOf(text);
	const several = SEVERAL.test(foldDigraphs(text)) || isList(parts);
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

/** "Nur die AU, ohne HU": what a message excludes isn't wished, though the exclusion may be part of a service's name ("HU ohne AU"). */
function withoutExcluded(text: string): string {
	const [said, excluded] = EXCLUDED.exec(text) ?? [];
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
const EXCLUDED =
	/(?<!\p{L})(?:ohne|without|bez|без|بدون)\s+((?:[^\s,.;!?]+\s*){1,5}?)(?=[,;!?]|\.\s|\.?$|\s(?:was|wie|preis|und|for|how|ile|сколько)(?!\p{L}))/iu;

/**
 * "Frontscheibe mit Kamera kalibrieren": mostly "mit" belongs to one wish. Two services are meant where both sides say their names
 * and no service holds them together.
 */
function withCompanion(text: string, whole: Matched): Request[] | undefined {
	const [with_ = ''] = WITH.exec(text) ?? [];
	const [one = '', other = '', ...more] = text.split(WITH);
	if (with_ === '' || more.length > 0) return undefined;
	const sides = [one, other].map((words) => ({ words, ...pieceOf(words) }));
	const keys = sides.map(({ matched }) => matched.candidates[0]?.key ?? '');
	const areNamed = sides.every(
		({ names, matched, words }, at) =>
			names && sureness(matched) >= COMPANION && isNamed(words, keys[at] ?? '', false)
	);
	if (!areNamed || including(keys) || sameFamily(keys[0] ?? '', keys[1] ?? '')) return undefined;
	const requests = separate(sides, whole, text);
	return requests.length > 1 ? requests : undefined;
}
const WITH = /\s(?:mit|inkl\.?|inklusive|samt)\s/iu;
/** How sure both sides of "mit" must be. */
const COMPANION = 0.85;

/** Whether a piece tells the wish better than the whole message, and isn't a remark beside what is surely talk. */
const isClearer = ({ matched }: Piece, whole: Matched): boolean =>
	sureness(matched) > sureness(whole) &&
	(whole.talk.probability < TALK ||
		whole.talk.intent === 'offtopic' ||
		sureness(matched) >= CERTAIN);
/** From here a message is surely talk. */
const TALK = 0.9;

/** "Was kostet beides zusammen?": who says so wants several things. */
const SEVERAL =
	/(?<!\S)1[.)]\s.*\s2[.)]\s|\b(beide[nsm]?|beidem|zusammen|insgesamt|alles in einem|in einem rutsch|both|together|altogether|in total|ikisi\w*|toplam\w*|birlikte|oba|obie|razem|lacznie)\b|(?<!\p{L})(оба|обе|вместе|сразу)(?!\p{L})|مع بعض|معا|كلاهما|الاثنين|المجموع/u;
/** How sure a piece must name a service there. */
const LIKELY = 0.35;

/** "Öl, Bremsbeläge vorne, TÜV": nothing but short items that each name a service. */
const isList = (parts: Part[]): boolean =>
	parts.length > 1 &&
	parts.every(({ text, start, end }) => {
		const words = text.slice(start, end);
		const { names, matched } = pieceOf(words);
		return tokensOf(words).length <= ITEM && names && sureness(matched) >= WISH;
	});

/** Whether a piece's service is likely in the whole message too, or beyond doubt: "dann ist Ruhe" alone sounds like a wish. */
const isHeard = ({ words, matched }: Piece, whole: Matched): boolean => {
	if (TOO.test(foldDigraphs(words).trim())) return true;
	const key = matched.candidates[0]?.key ?? '';
	const heard = whole.candidates.find((candidate) => candidate.key === key)?.confidence;
	if ((heard ?? 0) < UNHEARD && !isNamed(words, key)) return false;
	return sureness(matched) >= CERTAIN || heard !== undefined;
};

/** "Gewinde hin" names none of the services with a thread in their names; in a language without names nothing is known. */
function isNamed(words: string, key: string, where = true): boolean {
	const scores = lexicalScores(words);
	const score = scores.get(key) ?? 0;
	return score >= NAMED || (where && [...scores.values()].every((other) => other <= score));
}
/** Below this the whole message doesn't speak for a service. */
const UNHEARD = 0.02;
/** From here words are those of a service's name. */
const NAMED = 0.3;

/** "Bremsleitungen auch" */
const TOO = /\S (auch|auch noch|auch gleich|too|as well|da|tez|тоже|также|ايضا)[.!?]*$/u;

/** The wishes of the pieces, each service once; one where a service includes them, none where the pieces mean the same. */
function separate(naming: Piece[], whole: Matched, text: string): Request[] {
	const requests = unique(
		inCompany(naming.map(({ words, matched }) => atSameEnd(asWish(words, matched), text)))
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

const sureness = ({ candidates }: Matched): number => candidates[0]?.confidence ?? 0;

interface Part {
	text: string;
	start: number;
	end: number;
	/** set off by "und" or "+", which add, and not by a comma or full stop */
	added: boolean;
}

/** The parts of a text with where they stand, so that neighbours can be joined again; the sentences of one with too many commas. */
function partsOf(text: string): Part[] {
	const parts = dividedAt(DIVIDER, text);
	if (parts.length <= MOST_PARTS) return parts;
	const sentences = dividedAt(SENTENCE_END, text);
	return sentences.length <= MOST_PARTS
		? sentences
		: [{ start: 0, end: text.length, text, added: false }];
}

function dividedAt(dividers: RegExp, text: string): Part[] {
	const parts: Part[] = [];
	let start = 0;
	let added = false;
	const add = (end: number) => {
		if (text.slice(start, end).trim() !== '') parts.push({ start, end, text, added });
	};
	for (const divider of text.matchAll(dividers)) {
		add(divider.index);
		start = divider.index + divider[0].length;
		added = !/^\s*[,.!?]\s*$/.test(divider[0]);
	}
	add(text.length);
	return parts;
}

/**
 * Joins neighbouring parts so that as many pieces as possible name a service surely. A piece is worth what its confidence lies above
 * `WISH`, talk is worth nothing, and every further wish costs: in doubt a message is one.
 */
function division(parts: Part[], several: boolean): Piece[] {
	const best: { worth: number; pieces: Piece[] }[] = [{ worth: 0, pieces: [] }];
	const text = parts[0]?.text ?? '';
	const job = JOB.exec(foldDigraphs(text.slice(parts.at(-1)?.start)))?.[1];
	for (let end = 1; end <= parts.length; end++) {
		for (let start = 0; start < end; start++) {
			const before = best[start];
			if (!before) continue;
			const words = text.slice(parts[start]?.start, parts[end - 1]?.end);
			const piece = end < parts.length && job ? pieceWith(job, words) : pieceOf(words);
			const isFurther = piece.names && before.pieces.some(({ names }) => names);
			const cost = several ? 0 : costOf(words, parts[start]);
			const worth = before.worth + worthOf(piece, several ? LIKELY : WISH) - (isFurther ? cost : 0);
			if (worth > (best[end]?.worth ?? -Infinity)) {
				best[end] = { worth, pieces: [...before.pieces, piece] };
			}
		}
	}
	return best[parts.length]?.pieces ?? [];
}

const costOf = (words: string, part: Part | undefined): number =>
	part?.added || tokensOf(words).length <= ITEM ? FURTHER : FURTHER_SENTENCE;

const worthOf = ({ names, words, matched }: Piece, sure: number): number => {
	if (!names) return 0;
	// "anlernen", "entlüften": what is done with the thing named before
	return ONLY_A_JOB.test(foldDigraphs(words).trim()) ? -sure : sureness(matched) - sure;
};

const ONLY_A_JOB =
	/^(?:(?:und|auch|noch|dann|gleich|bitte|neu|wieder|mit|lassen|machen|preis|preise|kosten|kostet|was|wieviel|fur|inkl|inklusive|den|die|das|oder|samt) ?)*(?:anlern\w*|codier\w*|kodier\w*|programmier\w*|entluft\w*|einstell\w*|nachzieh\w*|eingestellt|entluftet|codiert|angelernt|ersatz|austausch|einbau|montage|tausch|wechsel|erneuerung|einsetzen|abdichten)(?: (?:bitte|lassen|mussen|werden|preis|kosten|kostet|wieviel|beziffern))*$/;

function pieceOf(words: string): Piece {
	const matched = match(words);
	// "was kostet eine neue" is about what was named before
	return { words, matched, names: matched.service >= NAMES && newWords(words).length > 0 };
}

/** What is done, at the end of a message. */
const JOB =
	/\b(wechseln|tauschen|austauschen|erneuern|ersetzen|reparieren|prufen|reinigen|einstellen|auffullen|nachfullen|lackieren|fallig|kaputt|defekt|neu)(?: lassen| machen| bitte| was kostet.*| preis)*\W*$/;

/** "Kühlwasser und Bremsflüssigkeit wechseln": the job that is said once, at the end, is meant for what stands before as well. */
function pieceWith(job: string, words: string): Piece {
	const piece = pieceOf(words);
	const whole = pieceOf(`${words} ${job}`);
	return sureness(whole.matched) > sureness(piece.matched) ? { ...whole, words } : piece;
}

/** `said` is what may say more of the same job: the words themselves, or the message that they alone tell the wish of. */
function asRequest(
	words: string,
	{ candidates: [best, ...others] }: Matched,
	said = words
): Request {
	if (!best) return { words, candidates: [] };
	const key = WITHOUT.test(said) ? best.key : withMore(best.key, conceptsOf(tokensOf(said)));
	const rest = others.filter((other) => other.key !== key);
	return { words, candidates: [{ ...best, key }, ...rest] };
}
/** Words that leave a part out: "Scheiben noch gut", "der alte Filter bleibt". */
const WITHOUT =
	/(?<!\p{L})(?:ohne|nicht|kein\w*|bleib\w*|(?:noch|sind) (?:gut|ok|okay)|without|not|no|stays?|без|не|bez|nie|بدون)(?!\p{L})/iu;

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
