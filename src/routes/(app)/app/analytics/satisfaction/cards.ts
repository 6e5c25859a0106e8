import type { MetricId } from '$lib/analytics/catalogue';

/** What the page's cards show, in their order. */
export const cards: readonly MetricId[] = ['csat', 'csat_response_rate', 'visitor_rated'];
