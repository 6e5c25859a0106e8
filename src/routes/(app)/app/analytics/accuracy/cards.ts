import type { MetricId } from '$lib/analytics/catalogue';

/** How right the answers were: the one that must be perfect first. */
export const measureIds = [
	'price_exactness',
	'owner_verified',
	'visitor_rated',
	'coverage'
] as const satisfies readonly MetricId[];
export type MeasureId = (typeof measureIds)[number];

/** What became of conversations: the headline first, what is only assumed beside it. */
export const cards: readonly MetricId[] = [
	'resolution_confirmed',
	'resolution_assumed',
	'ai_answered',
	'handed_off',
	'reopened'
];
