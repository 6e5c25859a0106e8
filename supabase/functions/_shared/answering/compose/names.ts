/** Names as a visitor reads them. */
import { fixErrors, lint } from '../../law/law.ts';
import type { PriceLabel } from '../../protocol.ts';
import { amountsIn, withoutAmounts } from '../../text/money.ts';
import type { Language, PricedService } from '../types.ts';

/**
 * A service's name in the answer's language. German visitors' languages beyond English get the German name: it is the
 * one on the sign and on the bill. What a form would refuse is put right here, too, however it came into the catalogue:
 * net prices, promises that the price doesn't keep, and "TÜV" where the testing body is none. Amounts and the braces of
 * placeholders don't belong into names.
 * @param service without `label`, where it has no one price: then it may promise what a fixed price keeps
 */
export function publicName(
	service: Pick<PricedService, 'name' | 'name_en'> & Partial<Pick<PricedService, 'label'>>,
	language: Language,
	testingBody: string | null
): string {
	const name = (language === 'en' && service.name_en) || service.name;
	const priceKind = service.label ? kindOf(service.label) : null;
	// a name that is nothing but a promise stays: a service has to be called something
	const lawful = (fixErrors(name, { priceKind, testingBody }) || name).replace(/[{}]/g, '');
	return amountsIn(lawful).length > 0
		? withoutAmounts(lawful, '').replace(/\s+/g, ' ').trim() || lawful
		: lawful;
}

const kindOf = (label: PriceLabel) => (label === 'estimate' ? 'range' : label);

/** "HU/AU (TÜV) Pkw" → "HU/AU Pkw", "TÜV-Vorabcheck" → "HU-Vorabcheck", "mit TÜV-Gutachten" → "mit Gutachten". */
export function guardBrand(text: string, testingBody: string | null): string {
	if (testingBody && /^tüv\b/i.test(testingBody)) return text;
	return text
		.replace(/\s*\(TÜV\)/gi, '')
		.replace(/TÜV-(?=Gutachten)/gi, '')
		.replace(/\bTÜV(?![\p{L}\p{N}])/giu, 'HU')
		.trim();
}

/**
 * The first sentence of a description: what is included. Empty in languages that have none, and where the sentence names
 * amounts, promises or leads elsewhere: the price engine alone speaks of prices.
 */
export function includedIn(
	service: Pick<PricedService, 'description' | 'description_en' | 'label'>,
	language: Language
): string {
	const description =
		language === 'de' ? service.description : language === 'en' ? service.description_en : '';
	const first = /^.*?[.!?](?=\s|$)/su.exec(description.trim())?.[0] ?? description.trim();
	return speaksOfPrices(first, service) || LEADS_ELSEWHERE.test(first) ? '' : first;
}

/** Addresses, and signs that no sentence about a car needs. */
const LEADS_ELSEWHERE = /https?:|www\.|\p{L}\.(?:de|com|net|org|eu|info)(?!\p{L})|[@{}<>[\]\\]/iu;
/** A price as well, and not the engine's. */
const GIFT =
	/(?<!\p{L})(?:kostenlos|kostenfrei|gratis|umsonst|geschenkt|free of charge|for free|complimentary)/iu;

function speaksOfPrices(text: string, { label }: Pick<PricedService, 'label'>): boolean {
	const findings = lint(text, { priceKind: kindOf(label), testingBody: null });
	return (
		amountsIn(text).length > 0 ||
		GIFT.test(text) ||
		findings.some(({ rule }) => rule !== 'testing_brand' && rule !== 'superlative')
	);
}
