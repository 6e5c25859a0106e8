/** The second sieve: words that a model must not use, in folded text. */
import type { Language } from '../../answering/types.ts';
import { fold, foldDigraphs } from '../../text/words.ts';
import { CLAIM_RULES } from './claim-words.ts';
import { MONEY_RULES } from './money-words.ts';
import type { Violation } from './types.ts';

export interface WordRule {
	violation: Violation;
	/** patterns, separated by commas */
	everywhere: string;
	only?: Partial<Record<Language, string>>;
}

const LANGUAGES: Language[] = ['de', 'en', 'tr', 'ar', 'ru', 'pl'];

/** Words that sound like a promise and are the opposite. */
const NOT_BINDING = pattern(
	`unverbindlich*, non binding, nonbinding, without obligation, baglayici olmayan*, baglayici degil*, niewiazac*,
	niezobowiazuj*, необязывающ*, без обязательств*, غير ملزم*, غير الملزم*`
);
/** "nicht unverbindlich" binds after all. */
const NEGATION =
	/(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|keineswegs|keinesfalls|mehr als|statt|not|never|no|nie|degil|не|никак|вовсе|ليس\p{L}*|لا|غير)(?: \p{L}+){0,2} $/u;

const RULES = [...MONEY_RULES, ...CLAIM_RULES];
const COMPILED = new Map(
	LANGUAGES.map((language) => [
		language,
		RULES.map(({ violation, everywhere, only }) => ({
			violation,
			find: pattern([everywhere, only?.[language]].filter(Boolean).join(','))
		}))
	])
);

/** One expression for all patterns of a rule, for text with single blanks between its words. */
function pattern(list: string): RegExp {
	const words = list
		.split(',')
		.map((word) => folded(word.replaceAll('*', '\ue000')))
		.filter(Boolean)
		.map((word) => word.replaceAll('\ue000', '\\p{L}*'));
	return new RegExp(`(?<!\\p{L})(?:${[...new Set(words)].join('|')})(?!\\p{L})`, 'u');
}

/** Lower case, no accents, no Arabic vowel signs or stretching, words apart by one blank. */
function folded(text: string, foldWord = fold): string {
	return foldWord(text)
		.replaceAll('\u0640', '')
		.replace(/[^\p{L}\ue000]+/gu, ' ')
		.trim();
}

/** @param words the model's text without its placeholders */
export function forbiddenWords(words: string, language: Language): Violation | null {
	for (const foldWord of [fold, foldDigraphs]) {
		const text = ` ${folded(words, foldWord)} `;
		const harmless = withoutHarmless(text);
		if (harmless === null) return 'promise';
		const violation = firstIn(harmless, language) ?? inPieces(harmless, language);
		if (violation) return violation;
	}
	return null;
}

function firstIn(text: string, language: Language): Violation | null {
	return COMPILED.get(language)?.find(({ find }) => find.test(text))?.violation ?? null;
}

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
function inPieces(text: string, language: Language): Violation | null {
	const words = text.trim().split(' ');
	for (let from = 0; from < words.length; from++) {
		let joined = '';
		for (let to = from; to < Math.min(from + 5, words.length); to++) {
			const word = words[to] ?? '';
			if (word.length > 6) break;
			joined += word;
			if (to === from || joined.length < 5) continue;
			const violation = firstIn(` ${joined} `, language);
			if (violation && violation !== 'fact' && violation !== 'rude') return 'spelled';
		}
	}
	return null;
}
