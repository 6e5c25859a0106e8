/** The two PDF files: the catalogue with everything, and the price list with what § 12 PAngV allows in one. */
import type { Locale } from '../../_shared/errors.ts';
import type { Content } from '../../_shared/pdf/content.ts';
import type { Workshop } from '../catalog.ts';
import { CATALOG_TEXTS } from '../catalog-texts.ts';
import type { PricedService } from '../price-catalog.ts';
import { letterLines, omissionNote, priceNotes, writeDay } from '../price-notes.ts';
import { priceTables, type TableOptions } from './table.ts';

export interface Branding {
	/** `#rrggbb`; white text is readable on it */
	accent: string;
	/** PNG or JPEG as a data address */
	logo: string | null;
}

export interface DocumentOptions extends Omit<
	TableOptions,
	'accent' | 'testingBody' | 'withLabels'
> {
	workshop: Workshop;
	branding: Branding;
	/** ISO */
	day: string;
	/** services that the file leaves out */
	omitted: number;
	/** set: a price list, which says whether its prices include the material */
	material: 'included' | 'excluded' | null;
}

/** A document as the PDF library takes it. */
export function documentOf(services: PricedService[], options: DocumentOptions): Content {
	const { workshop, branding, locale, classes, categories, day, material } = options;
	const texts = CATALOG_TEXTS[locale];
	const title = material ? texts.priceListTitle : texts.catalogTitle;
	const date = writeDay(day, locale);
	const wide = classes.length > 4;
	return {
		info: { title: `${title} – ${workshop.name}`, author: workshop.name, creator: 'CarBot' },
		language: locale,
		pageSize: 'A4',
		pageOrientation: wide ? 'landscape' : 'portrait',
		pageMargins: [40, 48, 40, 48],
		defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15, color: '#1b2a2e' },
		styles: {
			workshop: { fontSize: 18, bold: true, color: branding.accent },
			title: { fontSize: 15, bold: true },
			subtitle: { fontSize: 11, color: '#4f6066' },
			muted: { fontSize: 8.5, color: '#4f6066' },
			small: { fontSize: 7.5, color: '#4f6066' },
			category: { fontSize: 10, bold: true },
			columnHeading: { fontSize: 8, bold: true }
		},
		header: (page: number) =>
			page === 1
				? null
				: { text: `${workshop.name} – ${title}`, style: 'muted', margin: [40, 24, 40, 0] },
		footer: (page: number, pages: number) => ({
			columns: [
				{ text: `${texts.asOf(date)} · ${texts.gross}`, style: 'muted' },
				{ text: texts.page(page, pages), style: 'muted', alignment: 'right', width: 90 }
			],
			margin: [40, 16, 40, 0]
		}),
		content: [
			letterhead(workshop, branding, locale),
			{ text: title, style: 'title', margin: [0, 18, 0, 0] },
			...(material ? [] : [{ text: texts.catalogSubtitle, style: 'subtitle' }]),
			notes(services, options),
			...priceTables(services, {
				locale,
				classes,
				categories,
				testingBody: workshop.testingBody,
				accent: branding.accent,
				withLabels: !material
			}),
			...omission(options)
		]
	};
}

function letterhead(workshop: Workshop, { logo }: Branding, locale: Locale): Content {
	return {
		columns: [
			{
				stack: [
					{ text: workshop.name, style: 'workshop' },
					...letterLines(workshop, locale).map((text) => ({ text, style: 'muted' }))
				]
			},
			...(logo ? [{ image: logo, fit: [140, 56], width: 140, alignment: 'right' }] : [])
		],
		columnGap: 16
	};
}

/** What the prices mean, before the first of them. */
function notes(services: PricedService[], options: DocumentOptions): Content {
	const lines = priceNotes(services, options).map(({ lead, text, strong }) =>
		lead ? { text: [{ text: `${lead}: `, bold: true }, text] } : { text, bold: strong ?? false }
	);
	return { stack: lines, style: 'muted', margin: [0, 6, 0, 14] };
}

function omission(options: DocumentOptions): Content[] {
	const text = omissionNote(options);
	return text ? [{ text, style: 'muted' }] : [];
}
