/**
 * Every metric, in the reports' order: ids as in SQL, addresses and files. `good`: where the figure should go; `none` where
 * neither is better. What else a new one needs: src/lib/analytics/README.md.
 */
import type { MetricType } from './types.ts';

export const METRICS = {
	impressions: { type: 'count', good: 'up' },
	sessions: { type: 'count', good: 'up' },
	open_rate: { type: 'share', good: 'up' },
	message_rate: { type: 'share', good: 'up' },
	lead_rate: { type: 'share', good: 'up' },
	contacts: { type: 'count', good: 'up' },
	inquiries: { type: 'count', good: 'up' },
	conversion: { type: 'share', good: 'up' },
	won_inquiries: { type: 'count', good: 'up' },
	won_amount: { type: 'euro', good: 'up' },
	days_to_win: { type: 'days', good: 'down' },
	episodes: { type: 'count', good: 'up' },
	ai_first_response: { type: 'ms', good: 'down' },
	human_first_response: { type: 'seconds', good: 'down' },
	response_time: { type: 'seconds', good: 'down' },
	ai_answered: { type: 'share', good: 'up' },
	resolution_confirmed: { type: 'share', good: 'up' },
	resolution_assumed: { type: 'share', good: 'none' },
	handed_off: { type: 'share', good: 'none' },
	reopened: { type: 'share', good: 'down' },
	price_exactness: { type: 'share', good: 'up' },
	owner_verified: { type: 'share', good: 'up' },
	visitor_rated: { type: 'share', good: 'up' },
	coverage: { type: 'share', good: 'up' },
	csat: { type: 'share', good: 'up' },
	csat_response_rate: { type: 'share', good: 'up' },
	requests: { type: 'count', good: 'none' },
	rate_limited: { type: 'count', good: 'down' },
	blocked_origins: { type: 'count', good: 'down' },
	answer_latency: { type: 'ms', good: 'down' }
} as const satisfies Record<string, { type: MetricType; good: 'up' | 'down' | 'none' }>;

export type MetricId = keyof typeof METRICS;

export const isMetricId = (text: string | null): text is MetricId =>
	text !== null && Object.hasOwn(METRICS, text);
