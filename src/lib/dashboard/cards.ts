import type { MetricId } from '$lib/analytics/catalogue';

/** What the start page shows of the metrics, in its order: what came in, how it was answered, how fast and how well. */
export const fullCards: readonly MetricId[] = [
	'inquiries',
	'contacts',
	'conversion',
	'won_amount',
	'episodes',
	'ai_answered',
	'resolution_confirmed',
	'coverage',
	'human_first_response',
	'ai_first_response',
	'csat',
	'impressions'
];

/** What every plan shows. */
export const basicCards: readonly MetricId[] = [
	'inquiries',
	'contacts',
	'episodes',
	'coverage',
	'sessions',
	'impressions'
];

/** What the graph draws, in every plan. */
export const graphed = ['episodes', 'inquiries'] as const satisfies readonly MetricId[];

/** Lists of what the basic metrics count. */
export const lists: Partial<Record<MetricId, string>> = {
	inquiries: '/app/contacts',
	contacts: '/app/contacts',
	episodes: '/app/conversations',
	coverage: '/app/conversations?filter=unanswered',
	sessions: '/app/widget',
	impressions: '/app/widget'
};
