import { m } from '$lib/paraglide/messages';
import type { MetricType } from './metric-schema';

export interface CatalogueEntry {
	type: MetricType;
	/** where the figure should go; `none` where neither is better */
	good: 'up' | 'down' | 'none';
	label: () => string;
	/** in words, the parts of a share around "÷" */
	formula: () => string;
	/** of shares: the cases above the line, and those below it alone, in a word or two */
	parts?: readonly [counted: () => string, missed: () => string];
}

const entry = (
	type: MetricType,
	good: CatalogueEntry['good'],
	label: () => string,
	formula: () => string,
	parts?: CatalogueEntry['parts']
): CatalogueEntry => ({ type, good, label, formula, ...(parts && { parts }) });

/** Every metric by its id, which is the same in SQL, addresses, files and reports. */
export const catalogue = {
	impressions: entry('count', 'up', m.metric_impressions, m.metric_impressions_formula),
	sessions: entry('count', 'up', m.metric_sessions, m.metric_sessions_formula),
	open_rate: entry('share', 'up', m.metric_open_rate, m.metric_open_rate_formula, [
		m.metric_open_rate_counted,
		m.metric_open_rate_missed
	]),
	message_rate: entry('share', 'up', m.metric_message_rate, m.metric_message_rate_formula, [
		m.metric_message_rate_counted,
		m.metric_message_rate_missed
	]),
	lead_rate: entry('share', 'up', m.metric_lead_rate, m.metric_lead_rate_formula, [
		m.metric_lead_rate_counted,
		m.metric_lead_rate_missed
	]),
	contacts: entry('count', 'up', m.metric_contacts, m.metric_contacts_formula),
	inquiries: entry('count', 'up', m.metric_inquiries, m.metric_inquiries_formula),
	conversion: entry('share', 'up', m.metric_conversion, m.metric_conversion_formula, [
		m.metric_conversion_counted,
		m.metric_conversion_missed
	]),
	won_inquiries: entry('count', 'up', m.metric_won_inquiries, m.metric_won_inquiries_formula),
	won_amount: entry('euro', 'up', m.metric_won_amount, m.metric_won_amount_formula),
	days_to_win: entry('days', 'down', m.metric_days_to_win, m.metric_days_to_win_formula),
	episodes: entry('count', 'up', m.metric_episodes, m.metric_episodes_formula),
	ai_first_response: entry(
		'ms',
		'down',
		m.metric_ai_first_response,
		m.metric_ai_first_response_formula
	),
	human_first_response: entry(
		'seconds',
		'down',
		m.metric_human_first_response,
		m.metric_human_first_response_formula
	),
	response_time: entry('seconds', 'down', m.metric_response_time, m.metric_response_time_formula),
	ai_answered: entry('share', 'up', m.metric_ai_answered, m.metric_ai_answered_formula, [
		m.metric_ai_answered_counted,
		m.metric_ai_answered_missed
	]),
	resolution_confirmed: entry(
		'share',
		'up',
		m.metric_resolution_confirmed,
		m.metric_resolution_confirmed_formula,
		[m.metric_resolution_confirmed_counted, m.metric_resolution_confirmed_missed]
	),
	resolution_assumed: entry(
		'share',
		'none',
		m.metric_resolution_assumed,
		m.metric_resolution_assumed_formula,
		[m.metric_resolution_assumed_counted, m.metric_resolution_assumed_missed]
	),
	handed_off: entry('share', 'none', m.metric_handed_off, m.metric_handed_off_formula, [
		m.metric_handed_off_counted,
		m.metric_handed_off_missed
	]),
	reopened: entry('share', 'down', m.metric_reopened, m.metric_reopened_formula, [
		m.metric_reopened_counted,
		m.metric_reopened_missed
	]),
	price_exactness: entry(
		'share',
		'up',
		m.metric_price_exactness,
		m.metric_price_exactness_formula,
		[m.metric_price_exactness_counted, m.metric_price_exactness_missed]
	),
	owner_verified: entry('share', 'up', m.metric_owner_verified, m.metric_owner_verified_formula, [
		m.metric_owner_verified_counted,
		m.metric_owner_verified_missed
	]),
	visitor_rated: entry('share', 'up', m.metric_visitor_rated, m.metric_visitor_rated_formula, [
		m.metric_visitor_rated_counted,
		m.metric_visitor_rated_missed
	]),
	coverage: entry('share', 'up', m.metric_coverage, m.metric_coverage_formula, [
		m.metric_coverage_counted,
		m.metric_coverage_missed
	]),
	csat: entry('share', 'up', m.metric_csat, m.metric_csat_formula, [
		m.metric_csat_counted,
		m.metric_csat_missed
	]),
	csat_response_rate: entry(
		'share',
		'up',
		m.metric_csat_response_rate,
		m.metric_csat_response_rate_formula,
		[m.metric_csat_response_rate_counted, m.metric_csat_response_rate_missed]
	),
	requests: entry('count', 'none', m.metric_requests, m.metric_requests_formula),
	rate_limited: entry('count', 'down', m.metric_rate_limited, m.metric_rate_limited_formula),
	blocked_origins: entry(
		'count',
		'down',
		m.metric_blocked_origins,
		m.metric_blocked_origins_formula
	),
	answer_latency: entry('ms', 'down', m.metric_answer_latency, m.metric_answer_latency_formula)
} satisfies Record<string, CatalogueEntry>;

export type MetricId = keyof typeof catalogue;
export const metricIds = Object.keys(catalogue) as MetricId[];

export const isMetricId = (text: string | null): text is MetricId =>
	text !== null && Object.hasOwn(catalogue, text);
