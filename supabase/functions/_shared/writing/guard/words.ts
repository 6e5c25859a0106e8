/** The second sieve: words that a model must not use, in folded text. */
import type { Language } from '../../answering/types.ts';
import { fold, foldDigraphs } from '../../text/words.ts';
import { CLAIM_RULES } from './claim-words.ts';
import { MONEY_RULES } from './money-words.ts';
import { patternsOf, type Patterns } from './patterns.ts';
import type { Violation } from './types.ts';

export interface WordRule {
	violation: Violation;
	/** patterns, separated by commas */
	everywhere: string;
	only?: Partial<Record<Language, string>>;
}

/** Words that sound like a promise and are the opposite, as they stand in folded text. */
const NOT_BINDING =
	/(?<!\p{L})(?:unverbindlich\p{L}*|non ?binding|without obligation|baglayici (?:olmayan|degil)\p{L}*|niewiazac\p{L}*|niezobowiazuj\p{L}*|необязывающ\p{L}*|без обязательств\p{L}*|غير (?:ال)?ملزم\p{L}*)(?!\p{L})/u;
/** "nicht unverbindlich" binds after all. */
const NEGATION =
	/(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|keineswegs|keinesfalls|mehr als|statt|not|never|no|degil|не|никак|вовсе|ليس\p{L}*|لا|غير)(?: \p{L}+){0,2} $/u;

/** Words in lower case, without accents, Arabic vowel signs and stretching. */
const wordsOf = (text: string, foldWord = fold): string[] =>
	foldWord(text)
		.replaceAll('\u0640', '')
		.match(/\p{L}+/gu) ?? [];

interface Compiled {
	violation: Violation;
	patterns: Patterns;
}

const LANGUAGES: Language[] = ['de', 'en', 'tr', 'ar', 'ru', 'pl'];
const COMPILED = new Map<Language, Compiled[]>(
	LANGUAGES.map((language) => [
		language,
		[...MONEY_RULES, ...CLAIM_RULES].map(({ violation, everywhere, only }) => ({
			violation,
			patterns: patternsOf([everywhere, only?.[language]].join(), (text) => wordsOf(text).join(' '))
		}))
	])
);

/** @param written the model's text without its placeholders */
export function forbiddenWords(written: string, language: Language): Violation | null {
	const readings = new Set([
		...[fold, foldDigraphs].map((one) => wordsOf(written, one).join(' ')),
		wordsOf(written).map(withoutArabicPrefix).join(' ')
	]);
	for (const reading of readings) {
		const harmless = withoutHarmless(` ${reading} `);
		if (harmless === null) return 'promise';
		const words = harmless.trim().split(' ');
		const violation = firstIn(words, language) ?? inPieces(words, language);
		if (violation) return violation;
	}
	return null;
}

/** "and", "with", "for" and "the" are written as one with the word behind them. */
const withoutArabicPrefix = (word: string): string =>
	word.replace(/^(?:[وف]?(?:ال|بال|كال|لل)|[وفبكل])(?=\p{Script=Arabic}{3})/u, '');

const firstIn = (words: string[], language: Language): Violation | null =>
	COMPILED.get(language)?.find(({ patterns }) => patterns.isIn(words))?.violation ?? null;

/** The text without words that say that nothing is binding; null where such a word is negated. */
function withoutHarmless(text: string): string | null {
	let rest = text;
	for (let found = NOT_BINDING.exec(rest); found; found = NOT_BINDING.exec(rest)) {
		if (NEGATION.test(rest.slice(0, found.index))) return null;
		rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length + 1);
	}
	return rest;
}

/** "kos ten los": short pieces in a row that make such a word together. */
function inPieces(words: string[], language: Language): Violation | null {
	const rules = (COMPILED.get(language) ?? []).filter(
		({ violation }) => violation !== 'fact' && violation !== 'rude'
	);
	for (let from = 0; from < words.length; from++) {
		let joined = '';
		for (let to = from; to < Math.min(from + 5, words.length); to++) {
			const word = words[to] ?? '';
			if (word.length > 6) break;
			joined += word;
			if (to === from || joined.length < 5) continue;
			if (rules.some(({ patterns }) => patterns.matches(joined))) return 'spelled';
		}
	}
	return null;
}
