import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import {
	isMetricId as isKnown,
	METRICS,
	type MetricId
} from '../../../supabase/functions/_shared/reports/metrics';
import { formulaOf, labelOf } from '../../../supabase/functions/_shared/reports/words';
import type { MetricType } from './metric-schema';

export type { MetricId };

interface CatalogueEntry {
	type: MetricType;
	/** where the figure should go; `none` where neither is better */
	good: 'up' | 'down' | 'none';
	label: () => string;
	formula: () => string;
	parts?: Parts | undefined;
}

/** Of a share the cases above the line, those below it alone, and all below it, in a word or two. */
type Parts = readonly [counted: () => string, missed: () => string, all: () => string];
type ShareId = {
	[Id in MetricId]: (typeof METRICS)[Id]['type'] extends 'share' ? Id : never;
}[MetricId];

export const metricIds = Object.keys(METRICS) as MetricId[];

const parts: Partial<Record<MetricId, Parts>> = {
	open_rate: [m.metric_open_rate_counted, m.metric_open_rate_missed, m.metric_open_rate_all],
	message_rate: [
		m.metric_message_rate_counted,
		m.metric_message_rate_missed,
		m.metric_message_rate_all
	],
	lead_rate: [m.metric_lead_rate_counted, m.metric_lead_rate_missed, m.metric_message_rate_counted],
	conversion: [m.metric_conversion_counted, m.metric_conversion_missed, m.metric_conversion_all],
	ai_answered: [m.metric_ai_answered_counted, m.metric_ai_answered_missed, m.metric_asked_all],
	resolution_confirmed: [
		m.metric_resolution_confirmed_counted,
		m.metric_resolution_confirmed_missed,
		m.metric_asked_all
	],
	resolution_assumed: [
		m.metric_resolution_assumed_counted,
		m.metric_resolution_assumed_missed,
		m.metric_asked_all
	],
	handed_off: [m.metric_handed_off_counted, m.metric_handed_off_missed, m.metric_handed_off_all],
	reopened: [m.metric_reopened_counted, m.metric_reopened_missed, m.metric_asked_all],
	price_exactness: [
		m.metric_price_exactness_counted,
		m.metric_price_exactness_missed,
		m.metric_price_exactness_all
	],
	owner_verified: [
		m.metric_owner_verified_counted,
		m.metric_owner_verified_missed,
		m.metric_owner_verified_all
	],
	visitor_rated: [
		m.metric_visitor_rated_counted,
		m.metric_visitor_rated_missed,
		m.metric_visitor_rated_all
	],
	coverage: [m.metric_coverage_counted, m.metric_coverage_missed, m.metric_coverage_all],
	csat: [m.metric_csat_counted, m.metric_csat_missed, m.metric_csat_all],
	csat_response_rate: [
		m.metric_csat_response_rate_counted,
		m.metric_csat_response_rate_missed,
		m.metric_csat_response_rate_all
	]
} satisfies Record<ShareId, Parts>;

/** Every metric by its id, which is the same in SQL, addresses, files and reports, as are its words. */
export const catalogue = Object.fromEntries(
	metricIds.map((id): [MetricId, CatalogueEntry] => [
		id,
		{
			...METRICS[id],
			parts: parts[id],
			label: () => labelOf(id, getLocale()),
			formula: () => formulaOf(id, getLocale())
		}
	])
) as Record<MetricId, CatalogueEntry>;

export const isMetricId = (text: string | null): text is MetricId => text !== null && isKnown(text);
