/** The figures of a section step by step, some metrics beside each other: what the charts are drawn from. */
import type { Content } from '../../pdf/content.ts';
import { writeFigure, writeStep } from '../figures.ts';
import { METRICS, type MetricId } from '../metrics.ts';
import { REPORT_TEXTS } from '../texts.ts';
import type { Section } from '../types.ts';
import { labelOf } from '../words.ts';
import { basisOf } from './block.ts';
import { heading, type Look } from './glance.ts';

/** Metrics beside each other, so that a name takes two lines at most. */
const COLUMNS = 5;
/** The heading stays with a table of so many steps; before a longer one a page begins. */
const ONE_PIECE = 15;

export function courseTables(section: Section, look: Look): Content[] {
	const { data, locale } = look;
	const metrics = data.metrics.filter((id) => section.metrics[id]);
	if (section.steps.length < 2 || metrics.length === 0) return [];
	const tables = Math.ceil(metrics.length / COLUMNS);
	const each = Math.ceil(metrics.length / tables);
	const [first, ...more] = Array.from({ length: tables }, (_, index) =>
		table(metrics.slice(index * each, (index + 1) * each), section, look)
	);
	const isOnePiece = section.steps.length <= ONE_PIECE;
	const title = { text: REPORT_TEXTS[locale].course[data.grain], style: 'section' };
	return [
		{
			...(isOnePiece ? { unbreakable: true, margin: [0, 20, 0, 0] } : { pageBreak: 'before' }),
			stack: [title, first]
		},
		...more
	];
}

/** The step's name, then equally wide columns, in the last table as well. */
const WIDTHS = { day: [34, 83], week: [66, 77], month: [76, 75] };

function table(metrics: MetricId[], section: Section, { data, locale, accent }: Look): Content {
	const [name, column] = WIDTHS[data.grain];
	const body = [
		[
			heading(REPORT_TEXTS[locale].period[data.grain], accent, 'left'),
			...metrics.map((id) => heading(labelOf(id, locale), accent))
		],
		...section.steps.map((step) => [
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
			keepWithHeaderRows: 1,
			dontBreakRows: true,
			widths: [name, ...metrics.map(() => column)],
			body
		}
	};
}
