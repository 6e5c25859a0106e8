/** What stands around the prices in every file for customers: whose they are, what they mean, what is left out. */
import { german } from '../_shared/answering/texts/de.ts';
import { english } from '../_shared/answering/texts/en.ts';
import type { Locale } from '../_shared/errors.ts';
import { PRICE_LABELS } from '../_shared/texts.ts';
import type { Workshop } from './catalog.ts';
import { CATALOG_TEXTS } from './catalog-texts.ts';
import type { CatalogRequest, PriceCatalog, PricedService } from './price-catalog.ts';

export interface Note {
	/** the word that the text explains */
	lead?: string;
	text: string;
	strong?: boolean;
}

/** What the prices mean. */
export function priceNotes(
	services: PricedService[],
	{ locale, material, day, workshop }: CatalogRequest & { workshop: Workshop }
): Note[] {
	const texts = CATALOG_TEXTS[locale];
	const shown = new Set(
		services.flatMap(({ prices }) => prices.flatMap((price) => (price ? [price.label] : [])))
	);
	const meaning = {
		fixed: texts.fixedMeans,
		estimate: texts.estimateMeans,
		after_inspection: texts.afterInspectionMeans
	};
	const notes: Note[] = [
		{ text: `${texts.asOf(writeDay(day, locale))}. ${texts.gross} ${texts.classesNote}` },
		...(Object.keys(meaning) as (keyof typeof meaning)[])
			.filter((label) => shown.has(label))
			.map((label) => ({ lead: PRICE_LABELS[label][locale], text: meaning[label] }))
	];
	if (material) {
		notes.push({
			text: material === 'included' ? texts.materialIncluded : texts.materialExcluded,
			strong: true
		});
	}
	if (services.some(({ service }) => isInspection(service.name))) {
		const words = locale === 'en' ? english : german(false);
		notes.push({ text: words.testingBody(workshop.testingBody) });
	}
	return notes;
}

/** The HU is a state inspection: who carries it out is named wherever it is offered. */
const isInspection = (name: string): boolean => /\bHU\b|hauptuntersuchung|TÜV/i.test(name);

/** How many services a file doesn't show, and why; null when it shows all. */
export function omissionNote({
	omitted,
	material,
	locale
}: Pick<PriceCatalog, 'omitted'> & Pick<CatalogRequest, 'material' | 'locale'>): string | null {
	if (omitted === 0) return null;
	const texts = CATALOG_TEXTS[locale];
	return material ? texts.omittedRanges(omitted) : texts.omitted(omitted);
}

/** Where the workshop is and how it is reached, a line each. */
export function letterLines(workshop: Workshop, locale: Locale): string[] {
	const texts = CATALOG_TEXTS[locale];
	const place = [workshop.postalCode, workshop.city].filter(Boolean).join(' ');
	const address = [workshop.street, place].filter(Boolean).join(', ');
	const contact = [
		workshop.phone && `${texts.phone} ${workshop.phone}`,
		workshop.email && `${texts.email} ${workshop.email}`,
		workshop.website?.replace(/^https?:\/\//, '')
	].filter(Boolean);
	return [address, contact.join(' · ')].filter(Boolean);
}

/** "24. Dezember 2026" */
export const writeDay = (day: string, locale: Locale): string =>
	new Date(`${day}T12:00:00Z`).toLocaleDateString(locale === 'de' ? 'de-DE' : 'en-GB', {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC'
	});
