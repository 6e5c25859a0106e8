/** The figures of a section step by step, some metrics beside each other: what the charts are drawn from. */
import type { Content } from '../../pdf/content.ts';
import { countedSteps } from '../comparison.ts';
import { writeFigure, writeStep } from '../figures.ts';
import { METRICS, type MetricId } from '../metrics.ts';
import { REPORT_TEXTS } from '../texts.ts';
import type { ReportData, Section, Step } from '../types.ts';
import { labelOf } from '../words.ts';
import { basisOf } from './block.ts';
import { heading, type Look } from './glance.ts';

/** Metrics beside each other, so that a name takes two lines at most. */
const COLUMNS = 5;
/** Steps in a piece that no page breaks: two pieces fit on a page, so that none holds a row or two alone. */
const ROWS = 11;

/** As many pieces as it takes, nearly equally long. */
function piecesOf<Item>(items: readonly Item[], longest: number): Item[][] {
	const count = Math.ceil(items.length / longest);
	return Array.from({ length: count }, (_, index) =>
		items.slice(
			Math.ceil((index * items.length) / count),
			Math.ceil(((index + 1) * items.length) / count)
		)
	);
}

export function courseTables(section: Section, look: Look): Content[] {
	const { data, locale } = look;
	const metrics = data.metrics.filter((id) => section.metrics[id]);
	const counted = countedSteps(section, data);
	if (counted.length < 2 || metrics.length === 0) return [];
	const [first, ...more] = piecesOf(metrics, COLUMNS).flatMap((columns) =>
		piecesOf(counted, ROWS).map((steps) => table(columns, steps, look))
	);
	const title = { text: REPORT_TEXTS[locale].course[data.grain], style: 'section' };
	return [
		{ unbreakable: true, margin: [0, 20, 0, 0], stack: [title, first] },
		...more.map((content) => ({ unbreakable: true, stack: [content] }))
	];
}

/** Between the margins of the page, and left and right of a cell, in points. */
const PAGE = 515;
const PADDING = 10;
const NAMES = { day: 34, week: 66, month: 76 };

/** The step's name, then equally wide columns up to the margin; one or two don't drift apart. */
function widthsOf(grain: ReportData['grain'], columns: number): number[] {
	const count = Math.max(columns, 3);
	const name = NAMES[grain];
	const column = Math.floor((PAGE - PADDING * (count + 1) - name) / count);
	return [name, ...Array.from({ length: columns }, () => column)];
}

function table(metrics: MetricId[], steps: Step[], { data, locale, accent }: Look): Content {
	const body = [
		[
			heading(REPORT_TEXTS[locale].period[data.grain], accent, 'left'),
			...metrics.map((id) => heading(labelOf(id, locale), accent))
		],
		...steps.map((step) => [
			{ text: writeStep(step, data.grain, locale) },
			...metrics.map((id) => {
				const { type } = METRICS[id];
				const value = step.values[id] ?? { value: null };
				const isEmpty = value.value === null && !(value.denominator ?? value.n);
				const [basis] = isEmpty ? [] : basisOf(type, value, locale);
				return {
					text: [
						writeFigure(type, value.value, locale),
						...(basis ? [{ text: `  ${basis}`, fontSize: 6.5, color: '#4f6066' }] : [])
					],
					alignment: 'right'
				};
			})
		])
	];
	return {
		margin: [0, 8, 0, 0],
		fontSize: 8,
		layout: 'catalog',
		table: {
			headerRows: 1,
			dontBreakRows: true,
			widths: widthsOf(data.grain, metrics.length),
			body
		}
	};
}
