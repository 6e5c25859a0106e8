/** The two PDF files: the catalogue with everything, and the price list with what § 12 PAngV allows in one. */
import { english } from '../../_shared/answering/texts/en.ts';
import { german } from '../../_shared/answering/texts/de.ts';
import type { Locale } from '../../_shared/errors.ts';
import type { Content } from '../../_shared/pdf/content.ts';
import { PRICE_LABELS } from '../../_shared/texts.ts';
import type { Workshop } from '../catalog.ts';
import { priceTables, type PricedService, type TableOptions } from './table.ts';
import { PDF_TEXTS } from './texts.ts';

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
	const texts = PDF_TEXTS[locale];
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
			notes(services, options, date),
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
	const texts = PDF_TEXTS[locale];
	const place = [workshop.postalCode, workshop.city].filter(Boolean).join(' ');
	const address = [workshop.street, place].filter(Boolean).join(', ');
	const contact = [
		workshop.phone && `${texts.phone} ${workshop.phone}`,
		workshop.email && `${texts.email} ${workshop.email}`,
		workshop.website?.replace(/^https?:\/\//, '')
	].filter(Boolean);
	return {
		columns: [
			{
				stack: [
					{ text: workshop.name, style: 'workshop' },
					...[address, contact.join(' · ')]
						.filter(Boolean)
						.map((text) => ({ text, style: 'muted' }))
				]
			},
			...(logo ? [{ image: logo, fit: [140, 56], width: 140, alignment: 'right' }] : [])
		],
		columnGap: 16
	};
}

/** What the prices mean, before the first of them. */
function notes(services: PricedService[], options: DocumentOptions, date: string): Content {
	const { locale, material, workshop } = options;
	const texts = PDF_TEXTS[locale];
	const shown = new Set(
		services.flatMap(({ prices }) => prices.flatMap((price) => (price ? [price.label] : [])))
	);
	const meaning = {
		fixed: texts.fixedMeans,
		estimate: texts.estimateMeans,
		after_inspection: texts.afterInspectionMeans
	};
	const lines: Content[] = [
		{ text: `${texts.asOf(date)}. ${texts.gross} ${texts.classesNote}` },
		...(Object.keys(meaning) as (keyof typeof meaning)[])
			.filter((label) => shown.has(label))
			.map((label) => ({
				text: [{ text: `${PRICE_LABELS[label][locale]}: `, bold: true }, meaning[label]]
			}))
	];
	if (material) {
		lines.push({
			text: material === 'included' ? texts.materialIncluded : texts.materialExcluded,
			bold: true
		});
	}
	if (services.some(({ service }) => isInspection(service.name))) {
		const words = locale === 'en' ? english : german(false);
		lines.push({ text: words.testingBody(workshop.testingBody) });
	}
	return { stack: lines, style: 'muted', margin: [0, 6, 0, 14] };
}

/** The HU is a state inspection: who carries it out is named wherever it is offered. */
const isInspection = (name: string): boolean => /\bHU\b|hauptuntersuchung|TÜV/i.test(name);

function omission({ omitted, material, locale }: DocumentOptions): Content[] {
	if (omitted === 0) return [];
	const texts = PDF_TEXTS[locale];
	const text = material ? texts.omittedRanges(omitted) : texts.omitted(omitted);
	return [{ text, style: 'muted' }];
}

const writeDay = (day: string, locale: Locale): string =>
	new Date(`${day}T12:00:00Z`).toLocaleDateString(locale === 'de' ? 'de-DE' : 'en-GB', {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC'
	});
