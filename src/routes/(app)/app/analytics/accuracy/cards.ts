import type { MetricId } from '$lib/analytics/catalogue';

/** What became of conversations: the headline first, what is only assumed beside it. */
export const cards: readonly MetricId[] = [
	'resolution_confirmed',
	'resolution_assumed',
	'ai_answered',
	'handed_off',
	'reopened'
];
