import { m } from '$lib/paraglide/messages';
import type { Metric } from './metric-schema';
import type { ResponseTimes } from './schemas';

/** How waiting is measured: around the clock, or in opening hours only. */
export const clocks = ['clock', 'open'] as const;
export type Clock = (typeof clocks)[number];

/** The classes of the waiting times, in the order of their counts. */
export const waitClasses = (): string[] => [
	m.response_under_5m(),
	m.response_under_15m(),
	m.response_under_1h(),
	m.response_under_4h(),
	m.response_under_8h(),
	m.response_under_24h(),
	m.response_over_24h()
];

/** The first response as a metric whose figure is of the chosen clock. */
export function firstResponse(metric: Metric, { first }: ResponseTimes, clock: Clock): Metric {
	const before = first.previous[clock] ?? {};
	return {
		...metric,
		current: { ...metric.current, ...middle(first[clock]) },
		previous: { ...metric.previous, ...middle(before) }
	};
}

/** The time to a reply as a metric whose figure is of the chosen clock; only the one around the clock is compared. */
export const replies = (metric: Metric, { reply }: ResponseTimes, clock: Clock): Metric => ({
	...metric,
	current: { ...metric.current, ...middle(reply[clock]) },
	previous: clock === 'clock' ? metric.previous : { value: null }
});

const middle = ({ p50 = null, p90 = null }: { p50?: number | null; p90?: number | null }) => ({
	value: p50,
	p50,
	p90
});

/** Asked for and not answered yet, as a metric. */
export const unanswered = ({ first }: ResponseTimes): Metric => ({
	type: 'share',
	current: {
		value: first.unanswered_share,
		numerator: first.unanswered,
		denominator: first.n + first.unanswered
	},
	previous: {
		value: first.previous.unanswered_share ?? null,
		numerator: first.previous.unanswered ?? 0,
		denominator: (first.previous.n ?? 0) + (first.previous.unanswered ?? 0)
	}
});
