/** The first sieve: what a model's words may be made of. Everything it lets through is letters and plain punctuation. */
import { clean } from '../../text/clean.ts';
import type { Language } from '../../answering/types.ts';
import type { Violation } from './types.ts';

const LATIN = 'a-zäöüßàâçèéêëîïôûğıİşąćęłńóśźż';
const PUNCTUATION = ' \\n.,;:!?…–—‑\\-\'’‘"„“”«»()&؟،؛';
/** Letters of words in each language; Latin ones stay for brands and abbreviations. */
const LETTERS: Record<Language, string> = {
	de: LATIN,
	en: LATIN,
	tr: LATIN,
	pl: LATIN,
	ru: `${LATIN}а-яё`,
	ar: `${LATIN}\\u0621-\\u063a\\u0641-\\u064a\\u064b-\\u0652`
};
const ALLOWED = Object.fromEntries(
	Object.entries(LETTERS).map(([language, letters]) => [
		language,
		new RegExp(`^[${letters}${PUNCTUATION}]*$`, 'iu')
	])
) as Record<Language, RegExp>;

/** A word of letters from two scripts passes one off as another. */
const MIXED =
	/(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Greek}])\p{L}+/u;
/** "werkstatt.de", but no sentence without a blank behind it either: better asked for twice than clicked once. */
const DOTTED =
	/\p{L}{2,}\s?\.\p{L}|\p{L}\.\p{L}{2,}|\p{L}\s*\.\s+(?:de|com|net|org|eu|info|at|ch|io|shop|online)(?!\p{L})/u;
/** "k o s t e n l o s", "g-r-a-t-i-s" */
const SPELLED = /(?<!\p{L})(?:\p{L}[^\p{L}\n]{1,3}){2,}\p{L}(?!\p{L})/u;
/** "XXV": at least two letters, no other word looks like it */
const ROMAN =
	/(?<!\p{L})(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\p{L})/u;

/** No word of an answer is shouted, and none of two glued together: "XXVEuro", "zwölfEuro". */
const CAPITALS = /\p{Lu}{3}|\p{Ll}\p{Lu}/u;

/** @param written the model's text without its placeholders */
export function unusualCharacters(written: string, language: Language): Violation | null {
	const words = written.normalize('NFC');
	const plain = words.replace(/\s+/g, ' ').replace(/[…‑]/g, '-').trim();
	if (clean(plain) !== plain || plain.normalize('NFKC') !== plain) return 'hidden';
	if (/\p{N}/u.test(words)) return 'digit';
	if (/[\p{Sc}%‰]/u.test(words)) return 'amount';
	if (/[@\\/]/.test(words)) return 'link';
	if (!ALLOWED[language].test(words)) return 'characters';
	if (MIXED.test(words) || CAPITALS.test(words)) return 'characters';
	if (DOTTED.test(words)) return 'link';
	if (SPELLED.test(words)) return 'spelled';
	return ROMAN.test(words) ? 'digit' : null;
}
