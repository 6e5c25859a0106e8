import { m } from '$lib/paraglide/messages';
import { METRICS, type MetricId } from '../../../supabase/functions/_shared/reports/metrics';
import type { MetricType } from './metric-schema';

export { isMetricId, type MetricId } from '../../../supabase/functions/_shared/reports/metrics';

/** What each metric is called, and how it is worked out: in words, the parts of a share around "÷". */
const words: Record<MetricId, [label: () => string, formula: () => string]> = {
	impressions: [m.metric_impressions, m.metric_impressions_formula],
	sessions: [m.metric_sessions, m.metric_sessions_formula],
	open_rate: [m.metric_open_rate, m.metric_open_rate_formula],
	message_rate: [m.metric_message_rate, m.metric_message_rate_formula],
	lead_rate: [m.metric_lead_rate, m.metric_lead_rate_formula],
	contacts: [m.metric_contacts, m.metric_contacts_formula],
	inquiries: [m.metric_inquiries, m.metric_inquiries_formula],
	conversion: [m.metric_conversion, m.metric_conversion_formula],
	won_inquiries: [m.metric_won_inquiries, m.metric_won_inquiries_formula],
	won_amount: [m.metric_won_amount, m.metric_won_amount_formula],
	days_to_win: [m.metric_days_to_win, m.metric_days_to_win_formula],
	episodes: [m.metric_episodes, m.metric_episodes_formula],
	ai_first_response: [m.metric_ai_first_response, m.metric_ai_first_response_formula],
	human_first_response: [m.metric_human_first_response, m.metric_human_first_response_formula],
	response_time: [m.metric_response_time, m.metric_response_time_formula],
	ai_answered: [m.metric_ai_answered, m.metric_ai_answered_formula],
	resolution_confirmed: [m.metric_resolution_confirmed, m.metric_resolution_confirmed_formula],
	resolution_assumed: [m.metric_resolution_assumed, m.metric_resolution_assumed_formula],
	handed_off: [m.metric_handed_off, m.metric_handed_off_formula],
	reopened: [m.metric_reopened, m.metric_reopened_formula],
	price_exactness: [m.metric_price_exactness, m.metric_price_exactness_formula],
	owner_verified: [m.metric_owner_verified, m.metric_owner_verified_formula],
	visitor_rated: [m.metric_visitor_rated, m.metric_visitor_rated_formula],
	coverage: [m.metric_coverage, m.metric_coverage_formula],
	csat: [m.metric_csat, m.metric_csat_formula],
	csat_response_rate: [m.metric_csat_response_rate, m.metric_csat_response_rate_formula],
	requests: [m.metric_requests, m.metric_requests_formula],
	rate_limited: [m.metric_rate_limited, m.metric_rate_limited_formula],
	blocked_origins: [m.metric_blocked_origins, m.metric_blocked_origins_formula],
	answer_latency: [m.metric_answer_latency, m.metric_answer_latency_formula]
};

interface CatalogueEntry {
	type: MetricType;
	/** where the figure should go; `none` where neither is better */
	good: 'up' | 'down' | 'none';
	label: () => string;
	formula: () => string;
}

export const metricIds = Object.keys(METRICS) as MetricId[];

/** Every metric by its id, which is the same in SQL, addresses, files and reports. */
export const catalogue = Object.fromEntries(
	metricIds.map((id) => {
		const [label, formula] = words[id];
		return [id, { ...METRICS[id], label, formula }];
	})
) as Record<MetricId, CatalogueEntry>;
