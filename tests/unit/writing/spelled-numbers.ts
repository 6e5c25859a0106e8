/** Numbers as words, to lie with: not every form is the grammar book's, as from a model that wants to be misread. */
import type { Language } from '../../../supabase/functions/_shared/answering/types.ts';

const WORDS: Record<Language, { ones: string; teens: string; tens: string; hundred: string }> = {
	de: {
		ones: 'ein zwei drei vier fünf sechs sieben acht neun',
		teens: 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
		tens: 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
		hundred: 'hundert'
	},
	en: {
		ones: 'one two three four five six seven eight nine',
		teens: 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
		tens: 'twenty thirty forty fifty sixty seventy eighty ninety',
		hundred: 'hundred'
	},
	tr: {
		ones: 'bir iki üç dört beş altı yedi sekiz dokuz',
		teens: 'on on bir|on iki|on üç|on dört|on beş|on altı|on yedi|on sekiz|on dokuz',
		tens: 'yirmi otuz kırk elli altmış yetmiş seksen doksan',
		hundred: 'yüz'
	},
	ru: {
		ones: 'один два три четыре пять шесть семь восемь девять',
		teens:
			'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
		tens: 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто',
		hundred: 'сто'
	},
	pl: {
		ones: 'jeden dwa trzy cztery pięć sześć siedem osiem dziewięć',
		teens:
			'dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście',
		tens: 'dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt',
		hundred: 'sto'
	},
	ar: {
		ones: 'واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة',
		teens:
			'عشرة|أحد عشر|اثنا عشر|ثلاثة عشر|أربعة عشر|خمسة عشر|ستة عشر|سبعة عشر|ثمانية عشر|تسعة عشر',
		tens: 'عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون',
		hundred: 'مئة'
	}
};

const listOf = (words: string): string[] => words.split(words.includes('|') ? '|' : ' ');

/** @param value 2 … 999 */
export function spelled(value: number, language: Language): string {
	const { ones, teens, tens, hundred } = WORDS[language];
	const one = (digit: number) => listOf(ones)[digit - 1] ?? '';
	const hundreds = Math.floor(value / 100);
	const rest = value % 100;
	const small =
		rest === 0
			? ''
			: rest < 10
				? one(rest)
				: rest < 20
					? (listOf(teens)[rest - 10] ?? one(rest - 10))
					: joined(one(rest % 10), listOf(tens)[Math.floor(rest / 10) - 2] ?? '', language);
	const large = hundreds === 0 ? '' : `${hundreds === 1 ? '' : one(hundreds)} ${hundred}`.trim();
	return language === 'de'
		? `${large.replace(' ', '')}${small}`
		: [large, small].filter(Boolean).join(' ');
}

function joined(one: string, ten: string, language: Language): string {
	if (!one) return ten;
	if (language === 'de') return `${one}und${ten}`;
	if (language === 'ar') return `${one} و${ten}`;
	return language === 'en' ? `${ten}-${one}` : `${ten} ${one}`;
}
