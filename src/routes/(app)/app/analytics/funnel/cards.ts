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
