/** The lexical match: how well a text's words cover a name or synonym of a library service, whatever the spelling. */
import { countBits, distance, lettersOf } from '../text/distance.ts';
import { soundOf } from '../text/sound.ts';
import { foldDigraphs } from '../text/words.ts';
import { libraryServices } from './library.ts';

interface Term {
	text: string;
	sound: string;
	letters: number;
	/** how much the term tells: high when few services have it */
	weight: number;
}

interface Entry {
	key: string;
	terms: number[];
	weight: number;
}

/** Words of names that tell nothing about the job. */
const EMPTY = new Set(
	'und mit der die das den am im in inkl fur von zur zum auf ohne pro the and of for to bis ein eine'.split(
		' '
	)
);

let terms: Term[] = [];
const entries: Entry[] = [];
/** term → entries that have it */
let entriesWith: Entry[][] = [];

function build(): void {
	const index = new Map<string, number>();
	const services = new Map<string, Set<string>>();
	for (const service of libraryServices().values()) {
		for (const name of service.words) {
			const list = tokensOf(name);
			if (list.length === 0) continue;
			for (const token of list) {
				if (!index.has(token)) index.set(token, index.size);
				services.set(token, (services.get(token) ?? new Set()).add(service.key));
			}
			entries.push({
				key: service.key,
				terms: list.map((token) => index.get(token) ?? 0),
				weight: 0
			});
		}
	}
	terms = [...index.keys()].map((text) => ({
		text,
		sound: soundOf(text),
		letters: lettersOf(text),
		weight: Math.log(400 / (1 + (services.get(text)?.size ?? 0)))
	}));
	for (const entry of entries)
		entry.weight = sum(entry.terms.map((term) => terms[term]?.weight ?? 0));
	entriesWith = terms.map(() => []);
	for (const entry of entries) for (const term of entry.terms) entriesWith[term]?.push(entry);
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

const tokensOf = (text: string): string[] =>
	(foldDigraphs(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((token) => !EMPTY.has(token));

/** How much a word of the text is a term: 1 the same, 0 another. */
function likeness(word: Omit<Term, 'weight'>, term: Term): number {
	if (word.text === term.text) return 1;
	if (term.text.length < 4 || word.text.length < 4) return 0;
	if (word.sound === term.sound) return 0.95;
	if (word.text.startsWith(term.text) || word.text.endsWith(term.text)) return 0.9;
	if (term.text.length >= 5 && word.text.includes(term.text)) return 0.85;
	const limit = term.text.length >= 8 ? 2 : 1;
	if (Math.abs(term.text.length - word.text.length) > limit) return 0;
	if (countBits(word.letters ^ term.letters) > 2 * limit) return 0;
	const far = distance(word.text, term.text, limit);
	return far > limit ? 0 : 0.9 - 0.1 * far;
}

/** What the words of recent texts are like: a message is looked at in several pieces. */
const recent = new Map<string, Map<number, number>>();

/** Terms that a word is like. */
function termsLike(token: string): Map<number, number> {
	const known = recent.get(token);
	if (known) return known;
	const word = { text: token, sound: soundOf(token), letters: lettersOf(token) };
	const like = new Map<number, number>();
	terms.forEach((term, at) => {
		const value = likeness(word, term);
		if (value > 0) like.set(at, value);
	});
	if (recent.size > 500) recent.clear();
	recent.set(token, like);
	return like;
}

/**
 * Service → 0 … 1: the best of its names, as the share of the name that the text has, lowered where the text says more.
 * The text is best without the vehicle and without the words around the wish.
 */
export function lexicalScores(text: string): Map<string, number> {
	if (entries.length === 0) build();
	const raw = tokensOf(text);
	const best = new Map<number, number>();
	let said = 0;
	raw.forEach((token, at) => {
		const like = termsLike(token);
		said += [...like.keys()].reduce((most, term) => Math.max(most, terms[term]?.weight ?? 0), 1);
		// what dictation tears apart is looked up in one piece as well
		const next = raw[at + 1];
		for (const found of next === undefined ? [like] : [like, termsLike(token + next)]) {
			for (const [term, value] of found) {
				if (value > (best.get(term) ?? 0)) best.set(term, value);
			}
		}
	});
	const scores = new Map<string, number>();
	const candidates = new Set([...best.keys()].flatMap((term) => entriesWith[term] ?? []));
	for (const entry of candidates) {
		const found = sum(
			entry.terms.map((term) => (best.get(term) ?? 0) * (terms[term]?.weight ?? 0))
		);
		if (found < entry.weight * 0.4) continue;
		const score = (found / entry.weight) * (0.5 + 0.5 * Math.min(1, found / said));
		if (score > (scores.get(entry.key) ?? 0)) scores.set(entry.key, score);
	}
	return scores;
}
