import type { MetricId } from '$lib/analytics/catalogue';

/** What the page's cards show, in their order. */
export const cards: readonly MetricId[] = [
	'contacts',
	'inquiries',
	'won_inquiries',
	'conversion',
	'won_amount',
	'days_to_win'
];
