/** Tells the language of a message by its script, by letters only one language has, and by its small words. */
import type { Locale } from '../errors.ts';
import { fold } from '../text/words.ts';
import telling from './languages.generated.json' with { type: 'json' };
import type { Language } from './types.ts';

type Latin = 'de' | 'en' | 'tr' | 'pl';

/** Words that all texts have, beside those that the phrasings show (languages.generated.json). */
const SMALL_WORDS: Record<Latin, string> = {
	de: 'der die das und ist was wie wo wann wer ich ihr sie wir mein nicht ein eine einen fur fuer mit bei von zum zur den dem bitte danke hallo moin',
	en: 'the and are what how much where when who my your you do does for of to with please thanks hello hi it want',
	tr: 've bir bu ne kadar icin var yok kac benim nasil nerede merhaba tesekkurler misiniz musunuz',
	pl: 'na do ile czy jak gdzie jest kosztuje prosze dzien dobry dziekuje mam moj moja za jaki jaka jakie sie oraz nie'
};
const WORDS_OF = (['de', 'en', 'tr', 'pl'] as const).map(
	(language) =>
		[language, new Set(`${SMALL_WORDS[language]} ${telling[language]}`.split(' '))] as const
);
/** Letters that only one of the languages written in Latin letters has, or hardly any other. */
const LETTERS: [Language, RegExp][] = [
	['tr', /[ğışİ]/g],
	['pl', /[ąćęłńśźż]/g],
	['de', /[äß]/g]
];

/** The language of a text; `locale` (the page's) decides when the text does not tell. */
export function languageOf(text: string, locale: Locale): Language {
	const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
	const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
	const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
	if (arabic > 0 && arabic * 2 >= latin) return 'ar';
	if (cyrillic > 0 && cyrillic * 2 >= latin) return 'ru';
	const lower = text.toLowerCase().replaceAll('i̇', 'i');
	const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
	const points = new Map<Language, number>([[locale, 0.9]]);
	const add = (language: Language, count: number) =>
		points.set(language, (points.get(language) ?? 0) + count);
	for (const [language, letters] of LETTERS) {
		add(language, (lower.match(letters)?.length ?? 0) * (language === 'de' ? 0.7 : 1));
	}
	for (const [language, known] of WORDS_OF) {
		add(language, words.filter((word) => known.has(word)).length);
	}
	return [...points].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
