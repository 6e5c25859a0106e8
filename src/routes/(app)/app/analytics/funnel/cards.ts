import type { MetricId } from '$lib/analytics/catalogue';

/** What the page's cards show, in their order. */
export const cards: readonly MetricId[] = [
	'impressions',
	'sessions',
	'contacts',
	'open_rate',
	'message_rate',
	'lead_rate'
];

/** What those about its technical use show. */
export const usageCards: readonly MetricId[] = [
	'requests',
	'episodes',
	'rate_limited',
	'blocked_origins',
	'answer_latency'
];
