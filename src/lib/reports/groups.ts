import type { MetricId } from '$lib/analytics/catalogue';
import { m } from '$lib/paraglide/messages';

interface Group {
	id: string;
	label: () => string;
	metrics: readonly MetricId[];
}

const all = [
	{
		id: 'customers',
		label: m.reports_group_customers,
		metrics: ['contacts', 'inquiries', 'conversion', 'won_inquiries', 'won_amount', 'days_to_win']
	},
	{
		id: 'visitors',
		label: m.reports_group_visitors,
		metrics: ['impressions', 'sessions', 'open_rate', 'message_rate', 'lead_rate', 'episodes']
	},
	{
		id: 'answers',
		label: m.reports_group_answers,
		metrics: [
			'ai_answered',
			'coverage',
			'price_exactness',
			'owner_verified',
			'resolution_confirmed',
			'resolution_assumed',
			'handed_off',
			'reopened'
		]
	},
	{
		id: 'waits',
		label: m.reports_group_waits,
		metrics: ['human_first_response', 'response_time', 'ai_first_response', 'answer_latency']
	},
	{
		id: 'ratings',
		label: m.reports_group_ratings,
		metrics: ['csat', 'csat_response_rate', 'visitor_rated']
	},
	{
		id: 'traffic',
		label: m.reports_group_traffic,
		metrics: ['requests', 'rate_limited', 'blocked_origins']
	}
] as const satisfies readonly Group[];

/**
 * Every metric of a report under what it is about, in the order in which one reads them. `never`, which doesn't compile,
 * when a metric is in no group: nobody could choose it.
 */
export const groups: MetricId extends (typeof all)[number]['metrics'][number]
	? readonly Group[]
	: never = all;
