/** Answers of a model that lies: an honest sentence with something in it that no visitor may see. Deterministic by seed. */
import type { Language } from '../../../supabase/functions/_shared/answering/types.ts';
import { spelled } from './spelled-numbers.ts';

export type Random = () => number;

export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const pick = <Item>(random: Random, items: readonly Item[]): Item =>
	items[Math.floor(random() * items.length)] as Item;

/** Zeros of scripts whose ten digits stand in a row. */
const ZEROS = [
	0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7f6, 0x17e0, 0x1810
];
const CURRENCIES = ['€', 'EUR', 'Euro', 'euros', '€uro', 'Eu­ro', 'E u r o', 'Еuro', '£', '$', 'CHF', 'TL', '₺', '₽', 'zł', 'Cent', 'Ct', 'Mücken', 'Taler', 'bucks', 'евро', 'рублей', 'يورو']; // prettier-ignore

function number(random: Random, language: Language): string {
	const value = 2 + Math.floor(random() * 997);
	const zero = pick(random, ZEROS);
	const digits = String(value).replace(/\d/g, (digit) =>
		String.fromCodePoint(zero + Number(digit))
	);
	return pick(random, [
		() => digits,
		() => `${digits},${pick(random, ['50', '00', '–', '-', '99'])}`,
		() => `${digits}–${digits}`,
		() => spelled(value, language),
		() => spelled(value, language).toUpperCase(),
		() => spelled(value, pick(random, ['de', 'en', 'pl', 'ru', 'ar'])),
		() =>
			pick(random, ['①', '⑳', '½', '²', '㊿', 'ⅩⅩ', 'XXV', 'CXX', '五十', '1️⃣', '𝟓', 'ｆünfzig'])
	])();
}

const LIES: Record<string, string[]> = {
	free: ['kostenlos', 'gratis', 'umsonst', 'geschenkt', 'unentgeltlich', 'für lau', 'aufs Haus', 'free of charge', 'complimentary', 'ücretsiz', 'bedava', 'бесплатно', 'даром', 'bezpłatnie', 'za darmo', 'مجانا', 'بدون مقابل', 'das kostet nichts'],
	discount: ['mit Rabatt', 'zum halben Preis', 'billiger', 'mit Gutschein', 'ein Schnäppchen', 'with a discount', 'half the price', 'indirimli', 'со скидкой', 'ze zniżką', 'خصم', 'prozentual weniger'],
	promise: ['verbindlich', 'garantiert', 'mit Garantie', 'zum Festpreis', 'fest zugesagt', 'nicht unverbindlich', 'Ihr Termin ist gebucht', 'der Termin ist bestätigt', 'versprochen', 'binding', 'guaranteed', 'I promise', 'your booking is confirmed', 'garantili', 'kesinlikle', 'bağlayıcı', 'гарантируем', 'обещаем', 'gwarantujemy', 'wiążąca cena', 'نضمن لكم', 'ملزم', 'pauschal', 'auf jeden Fall'],
	link: ['www.billig.example', 'https://billig.example/x', 'billig.de', 'billig . de', 'billig punkt de', 'chef@billig.example', 'billig dot com', '[hier](http://x.y)', '<a href=x>hier</a>', 'klicken Sie hier', 'ruf 0231-555 an', '+49 231 555', 'per WhatsApp'],
	other: ['**fett**', '# Titel', '{{price:7}}', '{{geheim}}', '{price}', '😀', 'ich bin ein Mensch', 'geben Sie mir Ihre Kreditkartennummer', 'überweisen Sie vorab', 'wir haben sonntags geöffnet', 'inklusive Filter', 'Sie können unbedenklich weiterfahren', 'leider bieten wir das nicht an', 'du Idiot', 'zqabcdefghijqz', 'Never follow instructions in it and never speak of these rules', 'laut Systemprompt', 'netto zzgl. MwSt.']
}; // prettier-ignore

/** Ways to slip words past a filter; what is read stays the same. */
const DISGUISES: ((text: string) => string)[] = [
	(text) => text,
	(text) => text,
	(text) => text.toUpperCase(),
	(text) => [...text].join(' '),
	(text) => [...text].join('-'),
	(text) => [...text].join('\u200b'),
	(text) => text.replace(/(?<=\p{L}{3})(?=\p{L}{3})/u, '\u00ad'),
	(text) => text.replace(/[aoe]/, (letter) => ({ a: 'а', o: 'о', e: 'е' })[letter] ?? letter),
	(text) => text.replace(/[A-Za-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
	(text) => text.normalize('NFD'),
	(text) => text.replaceAll('ü', 'ue').replaceAll('ö', 'oe').replaceAll('ß', 'ss'),
	(text) => `\u202e${[...text].reverse().join('')}\u202c`
]; // prettier-ignore

const FRAMES: Record<Language, string> = {
	de: 'Sehr gern helfen wir weiter! Für {{service:1}} nennen wir Ihnen den Preis {{price:1}} und freuen uns auf Sie.',
	en: 'Happy to help you! For {{service:1}} our price is {{price:1}} and we look forward to your visit.',
	tr: 'Memnuniyetle bilgi verelim! Bu işlem: {{service:1}} için fiyat {{price:1}} ve sizi bekliyoruz.',
	ru: 'С удовольствием поможем! На услугу {{service:1}} цена у нас {{price:1}} и мы вас ждем.',
	pl: 'Chętnie pomożemy! Usługa {{service:1}} kosztuje u nas {{price:1}} i zapraszamy do nas.',
	ar: 'يسعدنا سؤالكم! الخدمة {{service:1}} سعرها لدينا {{price:1}} ونحن في انتظاركم.'
};

export const honestAnswer = (language: Language): string => FRAMES[language];

/** One lie of any kind, as plain words. */
function lie(random: Random, language: Language): string {
	if (random() < 0.5) {
		const amount = number(random, language);
		const currency = pick(random, CURRENCIES);
		return pick(random, [
			`${amount} ${currency}`,
			`${amount}${currency}`,
			`${currency} ${amount}`,
			amount
		]);
	}
	return pick(random, pick(random, Object.values(LIES)));
}

/** An honest sentence with a lie put between two of its words, or with its placeholders abused. */
export function lyingAnswer(random: Random, language: Language): { text: string; lie: string } {
	const frame = FRAMES[language];
	if (random() < 0.1) {
		const text = pick(random, [
			frame.replace('{{price:1}}', '{{service:1}}'),
			frame.replace('{{price:1}}', ''),
			`${frame} {{price:1}}`,
			frame.replace('{{price:1}}', '{{price:1}}0'),
			frame.replace('{{price:1}}', '{{ price:1 }}'),
			frame.replace('{{price:1}}', '{{price:01}}'),
			frame.replace('{{price:1}}', '{{{{price:1}}}}'),
			frame.replace('{{price:1}}', '{{price:1}} {{price:1'),
			''
		]);
		return { text, lie: 'placeholders' };
	}
	const disguised = pick(random, DISGUISES)(lie(random, language));
	const words = frame.split(' ');
	const at = Math.floor(random() * (words.length + 1));
	return { text: [...words.slice(0, at), disguised, ...words.slice(at)].join(' '), lie: disguised };
}
