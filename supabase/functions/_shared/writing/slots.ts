/**
 * Placeholders: what a model may name without writing it. The model writes `{{price:1}}`; code puts the price engine's
 * amount there, with the word that says whether it binds.
 */
import { publicName } from '../answering/compose/names.ts';
import { vehicleOf } from '../answering/compose/services.ts';
import { duration } from '../answering/texts/format.ts';
import { textsFor } from '../answering/texts/index.ts';
import type { Decision, Facts, Intent, Language, PricedService } from '../answering/types.ts';
import { priceText } from '../catalog/price-text.ts';
import type { PriceLabel } from '../protocol.ts';

export interface Slots {
	/** name without braces → what stands there in the end */
	filled: Map<string, string>;
	/** each of these stands in the answer exactly once */
	required: string[];
}

/** § 649 BGB: whether the amount beside it binds. */
const LABELS: Record<Language, Record<Exclude<PriceLabel, 'after_inspection'>, string>> = {
	de: { fixed: 'Festpreis', estimate: 'unverbindlicher Richtpreis' },
	en: { fixed: 'fixed price', estimate: 'non-binding estimate' },
	tr: { fixed: 'sabit fiyat', estimate: 'bağlayıcı olmayan tahmini fiyat' },
	ar: { fixed: 'سعر ثابت', estimate: 'سعر تقديري غير ملزم' },
	ru: { fixed: 'фиксированная цена', estimate: 'ориентировочная цена, без обязательств' },
	pl: { fixed: 'stała cena', estimate: 'niewiążąca cena orientacyjna' }
};

export const SLOT = /\{\{([a-z]+(?::[1-9]\d?)?)\}\}/g;

export function slotsOf(decision: Decision, facts: Facts): Slots {
	const { language, services, intents } = decision;
	const { workshop } = facts;
	const texts = textsFor(language, workshop.address_form);
	const filled = new Map([['workshop', workshop.name]]);
	const required: string[] = [];
	const vehicle = vehicleOf(decision, facts, texts);
	if (vehicle) filled.set('vehicle', vehicle);
	const wants = (intent: Intent) => intents.includes(intent);
	const wantsPrice = wants('price') || !wants('duration');
	for (const [index, service] of services.entries()) {
		const slot = (kind: string) => `${kind}:${index + 1}`;
		filled.set(slot('service'), texts.quote(publicName(service, language, workshop.testing_body)));
		required.push(slot('service'));
		const price = priceOf(service, language);
		if (price && wantsPrice) {
			filled.set(slot('price'), price);
			required.push(slot('price'));
		}
		if (service.duration_minutes && wants('duration')) {
			filled.set(slot('duration'), duration(language, service.duration_minutes));
			required.push(slot('duration'));
		}
	}
	return { filled, required };
}

/** "10–80 € (unverbindlicher Richtpreis)"; null where the price is told after an inspection. */
export function priceOf(service: PricedService, language: Language): string | null {
	const { label, price_min: min, price_max: max } = service;
	if (label === 'after_inspection' || min === null || max === null) return null;
	return `${isolated(priceText(min, max), language)} (${LABELS[language][label]})`;
}

/** Between Arabic words a range of numbers would turn round: "80–10". */
const isolated = (amount: string, language: Language): string =>
	language === 'ar' ? `\u2066${amount}\u2069` : amount;

/** The words with everything in its place. Every placeholder must be known. */
export const fill = (words: string, { filled }: Slots): string =>
	words.replace(SLOT, (_, name: string) => filled.get(name) ?? '');
