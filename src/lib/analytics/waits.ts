import { m } from '$lib/paraglide/messages';
import type { MetricId } from './catalogue';
import type { Metric, Value } from './metric-schema';
import type { ResponseTimes } from './schemas';

/** How waiting is measured: around the clock, or in opening hours only. */
export const clocks = ['clock', 'open'] as const;
export type Clock = (typeof clocks)[number];

/** Whether a metric is a wait that both clocks measure. */
export const isWait = (metric: MetricId): boolean =>
	metric === 'human_first_response' || metric === 'response_time';

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
function firstResponse(metric: Metric, { first }: ResponseTimes, clock: Clock): Metric {
	return {
		...metric,
		current: { ...metric.current, ...measured(first, clock) },
		previous: { ...metric.previous, ...measured(first.previous, clock) }
	};
}

/** The time to a reply as a metric whose figure is of the chosen clock; only the one around the clock is compared. */
export const replies = (metric: Metric, { reply }: ResponseTimes, clock: Clock): Metric => ({
	...metric,
	current: { ...metric.current, ...measured(reply, clock) },
	previous: clock === 'clock' ? metric.previous : { value: null }
});

/** A wait as a metric of the chosen clock; others stay as they are. */
export function ofClock(id: MetricId, metric: Metric, times: ResponseTimes, clock: Clock): Metric {
	if (id === 'human_first_response') return firstResponse(metric, times, clock);
	return id === 'response_time' ? replies(metric, times, clock) : metric;
}

interface Middle {
	p50?: number | null | undefined;
	p90?: number | null | undefined;
}

/** The chosen clock's figures as the metric's, the other's beside them. */
function measured(
	times: { clock?: Middle | undefined; open?: Middle | undefined },
	clock: Clock
): Value {
	const { p50 = null, p90 = null } = times[clock] ?? {};
	const other = times[clock === 'open' ? 'clock' : 'open'] ?? {};
	const [other_p50, other_p90] = [other.p50 ?? null, other.p90 ?? null];
	return clock === 'open'
		? {
				...{ value: p50, p50, p90, open_p50: undefined, open_p90: undefined },
				...{ clock_p50: other_p50, clock_p90: other_p90 }
			}
		: { value: p50, p50, p90, open_p50: other_p50, open_p90: other_p90 };
}

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
