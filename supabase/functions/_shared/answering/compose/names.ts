/** Names as a visitor reads them. */
import type { Language, PricedService } from '../types.ts';

/**
 * A service's name in the answer's language. German visitors' languages beyond English get the German name: it is the
 * one on the sign and on the bill. "TÜV" is a brand and stays only where the testing body is one.
 */
export function publicName(
	service: Pick<PricedService, 'name' | 'name_en'>,
	language: Language,
	testingBody: string | null
): string {
	const name = (language === 'en' && service.name_en) || service.name;
	return guardBrand(name, testingBody);
}

/** "HU/AU (TÜV) Pkw" → "HU/AU Pkw", "TÜV-Vorabcheck" → "HU-Vorabcheck", "mit TÜV-Gutachten" → "mit Gutachten". */
export function guardBrand(text: string, testingBody: string | null): string {
	if (testingBody && /^tüv\b/i.test(testingBody)) return text;
	return text
		.replace(/\s*\(TÜV\)/gi, '')
		.replace(/TÜV-(?=Gutachten)/gi, '')
		.replace(/\bTÜV(?![\p{L}\p{N}])/giu, 'HU')
		.trim();
}

/** The first sentence of a description: what is included. Empty in languages that have none. */
export function includedIn(service: PricedService, language: Language): string {
	const description =
		language === 'de' ? service.description : language === 'en' ? service.description_en : '';
	return /^.*?[.!?](?=\s|$)/su.exec(description.trim())?.[0] ?? description.trim();
}
