/**
 * Whether a model's words may be shown. It knows nothing of what the model was meant to say: digits, money, promises, links
 * and facts that code must state are refused wherever they come from, in every language and however they are dressed up.
 */
import { languageOf } from '../../answering/language.ts';
import type { Facts, Language } from '../../answering/types.ts';
import { fold } from '../../text/words.ts';
import { SLOT, type Slots } from '../slots.ts';
import { unusualCharacters } from './characters.ts';
import { changesPrices } from './price-context.ts';
import type { Violation } from './types.ts';
import { forbiddenWords } from './words.ts';

export interface GuardContext {
	language: Language;
	addressForm: Facts['workshop']['address_form'];
	slots: Slots;
	/** what the model was told to do: no line of it comes back */
	instructions: string;
}

export const LIMITS = { characters: 600, leakedWords: 6 };

/** The form of a mark that every prompt carries: whoever repeats one repeats a prompt, its own or a stranger's. */
export const MARK = /zq[a-z]{10}qz/i;

/** The first reason not to show a text; null when it may be shown once its placeholders are filled. */
export function violationIn(text: string, context: GuardContext): Violation | null {
	const written = text.trim();
	if (written === '') return 'empty';
	if (written.length > LIMITS.characters) return 'long';
	if (!hasRightSlots(written, context.slots)) return 'placeholder';
	const words = written.replace(SLOT, ' ');
	return (
		(MARK.test(words.replace(/[^a-z]/gi, '')) ? 'prompt' : null) ??
		unusualCharacters(words, context.language) ??
		forbiddenWords(words, context.language) ??
		(changesPrices(written) ? 'price_context' : null) ??
		(repeats(words, context.instructions) ? 'prompt' : null) ??
		(isInLanguage(words, context.language) ? null : 'language') ??
		(addressesWrongly(words, context) ? 'address_form' : null)
	);
}

/** All that are known, the required ones once each, the others once at most, and no stray braces. */
function hasRightSlots(text: string, { filled, required }: Slots): boolean {
	const names = [...text.matchAll(SLOT)].map(([, name = '']) => name);
	return (
		names.every((name) => filled.has(name)) &&
		new Set(names).size === names.length &&
		required.every((name) => names.includes(name)) &&
		!/[{}]/.test(text.replace(SLOT, ''))
	);
}

/** Whether as many words in a row as make a line come from the instructions. */
function repeats(words: string, instructions: string): boolean {
	const run = (list: string[], at: number) => list.slice(at, at + LIMITS.leakedWords).join(' ');
	const told = wordsOf(instructions);
	const lines = new Set(told.map((_, at) => run(told, at)));
	const said = wordsOf(words);
	return said.some((_, at) => at + LIMITS.leakedWords <= said.length && lines.has(run(said, at)));
}

const wordsOf = (text: string): string[] => fold(text).match(/\p{L}+/gu) ?? [];

/** The page's language decides where a text does not tell: it is set against the answer's. */
const isInLanguage = (words: string, language: Language): boolean =>
	wordsOf(words).length < 3 || languageOf(words, language === 'en' ? 'en' : 'de') === language;

function addressesWrongly(words: string, { language, addressForm }: GuardContext): boolean {
	if (language !== 'de') return false;
	return addressForm === 'du'
		? /(?<!\p{L})(?:Ihnen|Ihre[mnrs]?|Ihr)(?!\p{L})|[^.!?…:\s][ \n]+Sie(?!\p{L})/u.test(words)
		: /(?<!\p{L})(?:du|dich|dir|deine?[mnrs]?|euch|eure?[mnrs]?)(?!\p{L})/iu.test(words);
}
