/** A report as a document: at a glance, each metric with its formula and how it went over the window, and the figures step by step. */
import type { Locale } from '../../errors.ts';
import type { Content } from '../../pdf/content.ts';
import { writeComparison } from '../comparison.ts';
import { writeDaysOf, writeMoment } from '../figures.ts';
import { keyHeadingOf } from '../keys.ts';
import { REPORT_TEXTS } from '../texts.ts';
import type { ReportData } from '../types.ts';
import { metricBlock } from './block.ts';
import { courseTables } from './course.ts';
import { glance } from './glance.ts';

export interface ReportOptions {
	/** the report's own name */
	name: string;
	data: ReportData;
	locale: Locale;
	/** `#rrggbb`; white text is readable on it */
	accent: string;
	/** PNG or JPEG as a data address */
	logo: string | null;
}

/** What the PDF library lays out. The same report gives the same file, byte for byte. */
export function reportDocument({ name, data, locale, accent, logo }: ReportOptions): Content {
	const texts = REPORT_TEXTS[locale];
	const days = writeDaysOf(data.from, data.to, locale);
	const comparison = writeComparison(data, locale);
	return {
		info: {
			title: `${name} – ${data.workshop}`,
			author: data.workshop,
			creator: 'CarBot',
			creationDate: new Date(data.as_of)
		},
		language: locale,
		pageSize: 'A4',
		pageMargins: [40, 48, 40, 48],
		defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15, color: '#1b2a2e' },
		styles: {
			workshop: { fontSize: 18, bold: true, color: accent },
			title: { fontSize: 15, bold: true },
			subtitle: { fontSize: 11, color: '#4f6066' },
			section: { fontSize: 13, bold: true, color: accent },
			figure: { fontSize: 17, bold: true },
			metric: { fontSize: 10.5, bold: true },
			muted: { fontSize: 8.5, color: '#4f6066' },
			small: { fontSize: 7.5, color: '#4f6066' },
			columnHeading: { fontSize: 8, bold: true }
		},
		header: (page: number) =>
			page === 1
				? null
				: { text: `${data.workshop} – ${name}`, style: 'muted', margin: [40, 24, 40, 0] },
		footer: (page: number, pages: number) => ({
			columns: [
				{
					text: [
						texts.asOf(writeMoment(data.as_of, data.time_zone, locale)),
						...(data.is_demo ? [` · ${texts.demo}`] : [])
					],
					style: 'muted'
				},
				{ text: texts.page(page, pages), style: 'muted', alignment: 'right', width: 90 }
			],
			margin: [40, 16, 40, 0]
		}),
		content: [
			{
				columns: [
					{ text: data.workshop, style: 'workshop' },
					...(logo ? [{ image: logo, fit: [140, 56], width: 140, alignment: 'right' }] : [])
				],
				columnGap: 16
			},
			{ text: name, style: 'title', margin: [0, 18, 0, 0] },
			{ text: days, style: 'subtitle' },
			...(comparison ? [{ text: comparison, style: 'muted' }] : []),
			...(data.is_demo ? [{ text: texts.demo, bold: true, margin: [0, 4, 0, 0] }] : []),
			...data.sections.flatMap((section, index) => [
				{
					text: keyHeadingOf(section, texts) ?? texts.overview,
					style: 'section',
					margin: [0, 16, 0, 6],
					...(index > 0 && { pageBreak: 'before' })
				},
				glance(section, { data, locale, accent }),
				...data.metrics.flatMap((id) => metricBlock(id, section, { data, locale, accent })),
				...courseTables(section, { data, locale, accent })
			])
		]
	};
}
