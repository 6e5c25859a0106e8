/** One metric: its figure with the formula on the left, how it went over the window on the right. */
import type { Locale } from '../../errors.ts';
import type { Content } from '../../pdf/content.ts';
import { isCompared, writeTrendIn } from '../comparison.ts';
import { isHidden, remarkOf, weaknessOf, writeCount, writeFigure, writeLimit } from '../figures.ts';
import { METRICS, type MetricId } from '../metrics.ts';
import { REPORT_TEXTS } from '../texts.ts';
import type { MetricType, Section, Value } from '../types.ts';
import { formulaOf, labelOf } from '../words.ts';
import { stepChart } from './chart.ts';
import type { Look } from './glance.ts';

export function metricBlock(id: MetricId, section: Section, look: Look): Content[] {
	const metric = section.metrics[id];
	if (!metric) return [];
	const { locale, data } = look;
	const texts = REPORT_TEXTS[locale];
	const { type } = METRICS[id];
	const { current, previous } = metric;
	const trend = writeTrendIn(data, metric, locale);
	const weakness = weaknessOf(type, current);
	const remark = remarkOf(type, current);
	const chart = stepChart(id, section, look);
	const note = remark ? texts[remark] : current.value === null && texts.none;
	return [
		{
			unbreakable: true,
			margin: [0, 12, 0, 0],
			columns: [
				{
					width: '*',
					stack: [
						{ text: labelOf(id, locale), style: 'metric' },
						{
							text: writeFigure(type, current.value, locale),
							style: 'figure',
							...(weakness && { color: '#4f6066' })
						},
						...basisOf(type, current, locale).map((text) => ({ text, style: 'muted' })),
						...(isCompared(data)
							? [
									{
										text: [
											`${texts.before} ${writeFigure(type, previous.value, locale)}`,
											...(trend ? [` (${trend})`] : [])
										],
										style: 'muted'
									}
								]
							: []),
						{ text: formulaOf(id, locale), style: 'small', margin: [0, 4, 0, 0] },
						...(note ? [{ text: note, style: 'small', italics: true }] : [])
					]
				},
				...(chart ? [chart] : [])
			],
			columnGap: 16
		}
	];
}

/** What stands small under a figure: what it comes from. */
export function basisOf(type: MetricType, value: Value, locale: Locale): string[] {
	const texts = REPORT_TEXTS[locale];
	const lines: string[] = [];
	if (isHidden(value)) {
		lines.push(texts.cases(writeCount(value.denominator ?? 0, locale)));
	} else if (type === 'share' && value.denominator !== undefined) {
		lines.push(
			texts.of(writeCount(value.numerator ?? 0, locale), writeCount(value.denominator, locale))
		);
	} else if (value.n !== undefined && type !== 'count' && type !== 'euro') {
		lines.push(texts.cases(writeCount(value.n, locale)));
	}
	if (value.unanswered) lines.push(texts.unanswered(writeCount(value.unanswered, locale)));
	for (const [label, figure, write] of [
		[texts.p90, value.p90, writeLimit],
		[texts.p95, value.p95, writeLimit],
		[texts.openTime, value.open_p50, writeFigure]
	] as const) {
		if (typeof figure === 'number') lines.push(`${label} ${write(type, figure, locale)}`);
	}
	return lines;
}
