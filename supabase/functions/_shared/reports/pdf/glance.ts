/** A section's metrics in one table: what each is, what it was before, how it moved. */
import type { Locale } from '../../errors.ts';
import type { Content } from '../../pdf/content.ts';
import { isCompared, writeTrendIn } from '../comparison.ts';
import { remarkOf, weaknessOf, writeFigure } from '../figures.ts';
import { METRICS } from '../metrics.ts';
import { REPORT_TEXTS } from '../texts.ts';
import type { ReportData, Section } from '../types.ts';
import { labelOf } from '../words.ts';

export interface Look {
	data: ReportData;
	locale: Locale;
	/** `#rrggbb` */
	accent: string;
}

export const heading = (text: string, accent: string, alignment: 'left' | 'right' = 'right') => ({
	text,
	alignment,
	style: 'columnHeading',
	color: '#ffffff',
	fillColor: accent
});

export function glance(section: Section, { data, locale, accent }: Look): Content {
	const texts = REPORT_TEXTS[locale];
	const rows = data.metrics.flatMap((id) => {
		const metric = section.metrics[id];
		if (!metric) return [];
		const { type } = METRICS[id];
		const weakness = weaknessOf(type, metric.current);
		const right = (text: string, bold = false) => ({
			text,
			alignment: 'right',
			bold,
			...(weakness && { color: '#4f6066' })
		});
		const remark = remarkOf(type, metric.current);
		return [
			[
				{
					text: [
						labelOf(id, locale),
						...(remark ? [{ text: `  ${texts.brief[remark]}`, style: 'small', italics: true }] : [])
					]
				},
				right(writeFigure(type, metric.current.value, locale), true),
				...(isCompared(data)
					? [
							right(writeFigure(type, metric.previous.value, locale)),
							right(writeTrendIn(data, metric, locale) ?? '')
						]
					: [])
			]
		];
	});
	return {
		fontSize: 8.5,
		layout: 'catalog',
		table: {
			headerRows: 1,
			dontBreakRows: true,
			widths: isCompared(data) ? ['*', 100, 100, 80] : ['*', 120],
			body: [
				[
					heading(texts.metric, accent, 'left'),
					heading(texts.value, accent),
					...(isCompared(data)
						? [heading(texts.before, accent), heading(texts.change, accent)]
						: [])
				],
				...rows
			]
		}
	};
}
