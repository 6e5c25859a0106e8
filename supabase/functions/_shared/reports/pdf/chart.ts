/**
 * How a metric went over the window, as a picture: bars for what adds up, a line for shares and times. Dashed: the window
 * before, as its own figure or, of what adds up, as its mean of as many days. Readable without colours.
 */
import type { Content } from '../../pdf/content.ts';
import { countedSteps, isCompared } from '../comparison.ts';
import { writeFigure, writeStep } from '../figures.ts';
import { METRICS, type MetricId } from '../metrics.ts';
import { REPORT_TEXTS } from '../texts.ts';
import type { MetricType, ReportData, Section } from '../types.ts';
import type { Look } from './glance.ts';

/** In points; the figures of the last step and of the window before stand right of the plot. */
const WIDTH = 310;
const PLOT = { right: 226, top: 12, bottom: 78 };
/** The line of names under the plot. */
const NAMES = 12;
const DASH = { length: 4, space: 3 };
const GREY = '#4f6066';
const RULE = '#b9c4c8';
/** So many days are written under their steps; of more, the first and the last. */
const ALL_NAMED = 7;

/** @returns null where there is nothing to draw: one step, no figure in any, or nothing counted at all */
export function stepChart(id: MetricId, section: Section, look: Look): Content | null {
	const { data, locale, accent } = look;
	const { type } = METRICS[id];
	const steps = countedSteps(section, data);
	const values = steps.map((step) => step.values[id]?.value ?? null);
	const last = values.findLastIndex((value) => value !== null);

	const adds = type === 'count' || type === 'euro';
	const before = isCompared(data)
		? beforeOf(section.metrics[id]?.previous.value, type, data)
		: null;
	const isEmpty = adds && !before && values.every((value) => !value);
	if (steps.length < 2 || last < 0 || isEmpty) return null;
	const top = topOf(type, [...values, before]);
	const slot = PLOT.right / steps.length;
	const x = (step: number) => slot * (step + 0.5);
	const y = (value: number) => PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top);
	const nameOf = (step: number) => {
		const days = steps[step];
		return days ? writeStep(days, data.grain, locale) : '';
	};

	const shown = values[last] ?? 0;
	const figure = writeFigure(type, shown, locale);
	const beside: Beside[] = [
		{
			y: y(shown),
			text: last < steps.length - 1 ? `${nameOf(last)}: ${figure}` : figure,
			bold: true
		}
	];
	if (before !== null)
		beside.push({ y: y(before), text: beforeText(type, before, look), color: GREY });
	return {
		width: WIDTH,
		fontSize: 7,
		stack: [
			text(
				{ x: 0, y: PLOT.top - 10, width: PLOT.right },
				{ text: writeFigure(type, top, locale), color: GREY }
			),
			...apart(beside).map(({ y, ...each }) =>
				text({ x: PLOT.right + 5, y: y - 4.5, width: WIDTH - PLOT.right - 5 }, each)
			),
			...names(steps.length, data.grain).map(({ step, alignment }) => {
				const name = { text: nameOf(step), color: GREY, alignment };
				const place = { y: PLOT.bottom + 2, width: alignment === 'center' ? slot : PLOT.right };
				return text({ ...place, x: alignment === 'center' ? slot * step : 0 }, name);
			}),
			{
				margin: [0, 0, 0, NAMES],
				canvas: [
					rule(PLOT.top),
					rule(PLOT.bottom),
					...(adds ? bars(values, { x, y, slot, accent }) : line(values, { x, y, accent })),
					...(before === null
						? []
						: [{ ...rule(y(before)), lineColor: GREY, lineWidth: 0.9, dash: DASH }])
				]
			}
		]
	};
}

interface Beside {
	y: number;
	text: string;
	bold?: boolean;
	color?: string;
}

/** A text that takes no room of its own. */
const text = (
	{ x, y, width }: { x: number; y: number; width: number },
	look: Content
): Content => ({
	relativePosition: { x, y },
	columns: [{ width, ...look }]
});

const rule = (y: number) => ({
	type: 'line',
	x1: 0,
	x2: PLOT.right,
	y1: y,
	y2: y,
	lineColor: RULE,
	lineWidth: 0.6
});

interface Scale {
	x: (step: number) => number;
	y: (value: number) => number;
	accent: string;
}

const bars = (
	values: (number | null)[],
	{ x, y, slot, accent }: Scale & { slot: number }
): Content[] =>
	values.flatMap((value, step) => {
		if (!value) return [];
		const w = Math.min(slot * 0.7, 24);
		return [
			{ type: 'rect', x: x(step) - w / 2, y: y(value), w, h: PLOT.bottom - y(value), color: accent }
		];
	});

/** A gap where there is no figure: nothing is known of what lay between. */
function line(values: (number | null)[], { x, y, accent }: Scale): Content[] {
	const runs: { x: number; y: number }[][] = [[]];
	for (const [step, value] of values.entries()) {
		if (value === null) runs.push([]);
		else runs.at(-1)?.push({ x: x(step), y: y(value) });
	}
	return [
		...runs
			.filter((points) => points.length > 1)
			.map((points) => ({ type: 'polyline', points, lineColor: accent, lineWidth: 1.4 })),
		...runs.flat().map((point) => ({ type: 'ellipse', ...point, r1: 1.9, r2: 1.9, color: accent }))
	];
}

/** Shares reach up to 100 % where that still shows how they moved; what is written as below a second lies below one. */
function topOf(type: MetricType, values: (number | null)[]): number {
	const highest = Math.max(...values.map((value) => value ?? 0));
	if (type === 'share' && (highest > 0.4 || highest === 0)) return 1;
	if (type === 'count' || type === 'euro') return Math.max(Math.ceil(highest), 1);
	if (type === 'ms') return Math.max(highest, 1000);
	return highest || 1;
}

/** How long a step is where it isn't cut off by the window's ends. */
const DAYS = { day: 1, week: 7, month: 30.4375 };

/** The window before on the chart's scale: a sum as the mean of as many days as a step has. */
function beforeOf(
	value: number | null | undefined,
	type: MetricType,
	{ from, to, grain }: ReportData
): number | null {
	if (value === null || value === undefined) return null;
	if (type !== 'count' && type !== 'euro') return value;
	const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
	return (value / days) * Math.min(DAYS[grain], days);
}

function beforeText(type: MetricType, value: number, { data, locale }: Look): string {
	const texts = REPORT_TEXTS[locale];
	if (type !== 'count' && type !== 'euro') {
		return `${texts.before.toLowerCase()} ${writeFigure(type, value, locale)}`;
	}
	const rounded = value < 10 && type === 'count' ? Math.round(value * 10) / 10 : Math.round(value);
	return `${texts.before.toLowerCase()} ${writeFigure(type, rounded, locale)} ${texts.per[data.grain]}`;
}

/** Two texts beside the plot don't stand on each other. */
function apart(texts: Beside[]): Beside[] {
	const [first, second] = texts;
	const room = 9 - Math.abs((first?.y ?? 0) - (second?.y ?? 0));
	if (!first || !second || room <= 0) return texts;
	const up = first.y <= second.y ? -room / 2 : room / 2;
	return [
		{ ...first, y: first.y + up },
		{ ...second, y: second.y - up }
	];
}

const names = (
	steps: number,
	grain: ReportData['grain']
): { step: number; alignment: 'left' | 'center' | 'right' }[] =>
	grain === 'day' && steps <= ALL_NAMED
		? Array.from({ length: steps }, (_, step) => ({ step, alignment: 'center' }))
		: [
				{ step: 0, alignment: 'left' },
				{ step: steps - 1, alignment: 'right' }
			];
