/** Tells the language of a message by its script, by letters only one language has, and by its small words. */
import type { Locale } from '../errors.ts';
import type { Language } from './types.ts';

// prettier-ignore
const SMALL_WORDS: Record<'de' | 'en' | 'tr' | 'pl', string> = {
	de: 'der die das und ist was wie wo wann wer ich ihr sie wir mein meine meinen meinem nicht ein eine einen für fuer mit bei von vom zum zur den dem ' +
		'kostet kosten preis bitte habt haben hab könnt koennt machen wechseln auch noch vorne hinten euch ihnen danke hallo moin auf im am an aus',
	en: 'the and is are what how much where when who my your you i do does a an for of to on in with please can could would need cost price have ' +
		'change replace repair check thanks hello hi front rear brake brakes oil tyre tire car fix long take am it new want',
	tr: 've bir bu ne kadar için mi mı mu mü var yok kaç para benim ile olarak değişimi değişim fiyat fiyatı fiyati araba arabam aracım lütfen nasıl ' +
		'nerede merhaba teşekkürler tesekkurler istiyorum yapıyor musunuz misiniz mısınız lira ucret ücreti icin degisimi degisim tutar ön arka',
	pl: 'i w z na do ile czy jak gdzie jest kosztuje wymiana cena proszę prosze dzień dobry dziękuję dziekuje mam chcę chce moj mój moja u was za ' +
		'jaki jaka jakie państwo naprawa przód tył przodu tyłu tylu cenę koszt dla od samochod samochodu auta się sie oraz nie trwa długo'
};
const WORDS_OF = Object.entries(SMALL_WORDS).map(
	([language, words]) => [language as Language, new Set(words.split(' '))] as const
);
/** Letters that only one of the languages written in Latin letters has, or hardly any other. */
const LETTERS: [Language, RegExp][] = [
	['tr', /[ğışİ]/g],
	['pl', /[ąćęłńśźż]/g],
	['de', /[äß]/g]
];

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** The language of a text; `locale` (the page's) decides when the text does not tell. */
export function languageOf(text: string, locale: Locale): Language {
	const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
	const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
	const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
	if (arabic > 0 && arabic * 2 >= latin) return 'ar';
	if (cyrillic > 0 && cyrillic * 2 >= latin) return 'ru';
	const lower = text.toLowerCase().replaceAll('i̇', 'i');
	const words = lower.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	const points = new Map<Language, number>([[locale, 1]]);
	const add = (language: Language, count: number) =>
		points.set(language, (points.get(language) ?? 0) + count);
	for (const [language, letters] of LETTERS) {
		add(language, (lower.match(letters)?.length ?? 0) * (language === 'de' ? 0.7 : 1));
	}
	for (const [language, known] of WORDS_OF) {
		add(
			language,
			sum(words.filter((word) => known.has(word)).map((word) => (word.length === 1 ? 0.5 : 1)))
		);
	}
	return [...points].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
