import { writeUnit, type Unit } from '$lib/charts/units';
import { calendarDay, count } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import * as figures from '../../../supabase/functions/_shared/reports/figures';
import * as shared from '../../../supabase/functions/_shared/reports/trend';
import { lastDayOf } from './calendar';
import type { MetricId } from './catalogue';
import type { MetricType, Value } from './metric-schema';
import { isTooEarly, type Comparison, type Preset, type Window } from './window';

/** A figure as people read it, in the page's language. */
export const writeFigure = (unit: Unit, value: number | null | undefined): string =>
	writeUnit(unit, value, getLocale());

/** What stays below a limit, after words that say so: "1 Sek." for 151 ms. */
export const writeLimit = (type: MetricType, value: number): string =>
	figures.writeLimit(type, value, getLocale());

/** "+12 %", or "+2,6 Pkt." for shares, as exact as the shares themselves. */
export const writeTrend = (trend: shared.Trend): string => shared.writeTrend(trend, getLocale());

/** Shares whose names alone don't say of what: answered are conversations here, questions there. */
const cases: Partial<Record<MetricId, typeof m.metric_of_questions>> = {
	ai_answered: m.metric_of_conversations,
	resolution_confirmed: m.metric_of_conversations,
	resolution_assumed: m.metric_of_conversations,
	handed_off: m.metric_of_conversations,
	reopened: m.metric_of_conversations,
	coverage: m.metric_of_questions
};

/** What stands small beside a figure: "12 von 40", "90 % unter 2 Std. · 3 warten noch", why there is none; undefined where it says it all. */
export function writeBasis(type: MetricType, value: Value, id: MetricId): string | undefined {
	const { numerator = 0, denominator, unanswered } = value;
	const slow = writeSlow(type, value);
	const open = unanswered && m.metric_unanswered_of({ value: count(unanswered) });
	if (slow || open) return [slow, open].filter(Boolean).join(' · ');
	if (figures.isHidden(value)) return m.metric_too_few();
	if (value.value === null) return m.metric_no_data();
	if (type !== 'share' || denominator === undefined) return undefined;
	const parts = { numerator: count(numerator), denominator: count(denominator) };
	return cases[id]?.({ ...parts, count: denominator }) ?? m.metric_of(parts);
}

/** What a formula says above and below its line, as heads of their own; null where it has none. */
export function partsOfFormula(formula: string): { above: string; below: string } | null {
	const [above, rest] = formula.split(' ÷ ');
	// what comes after the sentence explains
	const [below] = rest?.split(/\.(?:\s|$)/) ?? [];
	return above && below
		? { above, below: below.charAt(0).toLocaleUpperCase() + below.slice(1) }
		: null;
}

/** How long all but the slowest took: "95 % unter 4 Sek.". */
function writeSlow(type: MetricType, { p90, p95 }: Value): string | undefined {
	if (typeof p95 === 'number') return `${m.metric_p95()} ${writeLimit(type, p95)}`;
	return typeof p90 === 'number' ? `${m.metric_p90()} ${writeLimit(type, p90)}` : undefined;
}

/** Days of a half-open window: "27. Okt. 2026 – 25. Nov. 2026", or the one day. */
export function writeDays(from: string, to: string): string {
	const last = lastDayOf(to);
	return from === last ? calendarDay(from) : `${calendarDay(from)} – ${calendarDay(last)}`;
}

/** "verglichen mit …", or why it can't be yet; empty when nothing is compared. */
export function writeCompared(window: Window): string {
	if (window.compare === 'none') return '';
	return isTooEarly(window)
		? m.range_uncompared({ day: calendarDay(window.countedSince) })
		: m.range_compared({ range: writeDays(window.previousFrom, window.previousTo) });
}

const presetLabels: Record<Preset, () => string> = {
	today: m.range_today,
	yesterday: m.range_yesterday,
	'7d': m.range_7d,
	'30d': m.range_30d,
	'90d': m.range_90d,
	'12m': m.range_12m,
	week: m.range_week,
	month: m.range_month,
	quarter: m.range_quarter,
	year: m.range_year,
	'last-week': m.range_last_week,
	'last-month': m.range_last_month,
	'last-quarter': m.range_last_quarter,
	'last-year': m.range_last_year
};
export const presetLabel = (preset: Window['preset']): string =>
	preset === 'custom' ? m.range_custom() : presetLabels[preset]();

const comparisonLabels: Record<Comparison, () => string> = {
	previous: m.range_compare_previous,
	year: m.range_compare_year,
	none: m.range_compare_none
};
export const comparisonLabel = (comparison: Comparison): string => comparisonLabels[comparison]();

/** What a picture says below its title: "Muster GmbH · Demodaten · 30. Aug. 2026 – 27. Nov. 2026 · Startseite". */
export function writeSource(
	{ name, isDemo }: { name: string; isDemo: boolean },
	window: Pick<Window, 'from' | 'to' | 'key'>,
	keys: readonly { id: string; name: string }[]
): string {
	const key = keys.find(({ id }) => id === window.key)?.name;
	// the days stay on one line
	const days = writeDays(window.from, window.to).replaceAll(' ', '\u00a0');
	const parts = [name, isDemo && m.ui_demo_data(), days, key];
	return parts.filter(Boolean).join(' · ');
}
