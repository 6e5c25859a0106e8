/**
 * Every metric of a window, counted from facts one definition at a time, the slow and plain way. Independent of how the
 * database does it: no buckets, no sums of sums.
 */
import type { Counted, EpisodeFact, ResponseFact, Window } from './facts.ts';
import { interval, percentile, share } from './numbers.ts';
import {
	amountOf,
	answersOf,
	episodesOf,
	impressionsOf,
	inquiriesOf,
	isAssumed,
	isConfirmed,
	isCovered,
	isMissed,
	isUnripe,
	isWon,
	newContactsOf,
	responsesOf,
	sessionsOf,
	usageOf,
	wonDays
} from './selection.ts';

export interface Value {
	value: number | null;
	numerator?: number;
	denominator?: number;
	n?: number;
	p50?: number | null;
	p90?: number | null;
	p95?: number | null;
	open_p50?: number | null;
	open_p90?: number | null;
	unanswered?: number;
	low?: number | null;
	high?: number | null;
	unripe?: boolean;
}

export type MetricType = 'count' | 'share' | 'euro' | 'ms' | 'seconds' | 'days';

/** Fewer ratings than this say nothing about satisfaction. */
export const FEWEST_RATINGS = 5;

export const ratio = (numerator: number, denominator: number): Value => ({
	value: share(numerator, denominator),
	numerator,
	denominator
});
export const part = <Fact>(facts: Fact[], is: (fact: Fact) => boolean): Value =>
	ratio(facts.filter(is).length, facts.length);
/** A share with how sure it is. */
const sure = <Fact>(facts: Fact[], is: (fact: Fact) => boolean): Value => ({
	...part(facts, is),
	...interval(facts.filter(is).length, facts.length)
});
const count = (value: number): Value => ({ value });
const known = (values: (number | null)[]): number[] => values.filter((value) => value !== null);

export function milliseconds(values: (number | null)[]): Value {
	const all = known(values);
	const p50 = percentile(all, 0.5);
	return { value: p50, n: all.length, p50, p95: percentile(all, 0.95) };
}

export function waits(responses: ResponseFact[]): Value {
	const seconds = known(responses.map((response) => response.seconds));
	const open = known(responses.map(({ open_seconds }) => open_seconds));
	const p50 = percentile(seconds, 0.5);
	return {
		value: p50,
		n: seconds.length,
		p50,
		p90: percentile(seconds, 0.9),
		open_p50: percentile(open, 0.5),
		open_p90: percentile(open, 0.9)
	};
}

export function satisfaction(episodes: EpisodeFact[]): Value {
	const rated = known(episodes.map(({ stars }) => stars));
	const happy = rated.filter((stars) => stars >= 4).length;
	const value = rated.length < FEWEST_RATINGS ? null : share(happy, rated.length);
	return { value, numerator: happy, denominator: rated.length };
}

type Count = (shop: Counted, window: Window) => Value;
const involved = (shop: Counted, window: Window) =>
	episodesOf(shop, window).filter(({ is_involved }) => is_involved);

/** Metric → its type and how it is counted. The order is that of the definitions. */
export const METRICS: Record<string, [MetricType, Count]> = {
	impressions: ['count', (s, w) => count(impressionsOf(s, w))],
	sessions: ['count', (s, w) => count(sessionsOf(s, w).length)],
	open_rate: [
		'share',
		(s, w) => {
			const impressions = impressionsOf(s, w);
			return ratio(Math.min(sessionsOf(s, w).length, impressions), impressions);
		}
	],
	message_rate: [
		'share',
		(s, w) => part(sessionsOf(s, w), ({ message_at }) => message_at !== null)
	],
	lead_rate: [
		'share',
		(s, w) =>
			part(
				sessionsOf(s, w).filter(({ message_at }) => message_at !== null),
				({ contact_at }) => contact_at !== null
			)
	],
	contacts: ['count', (s, w) => count(newContactsOf(s, w).length)],
	inquiries: ['count', (s, w) => count(inquiriesOf(s, w).length)],
	conversion: ['share', (s, w) => ({ ...part(inquiriesOf(s, w), isWon), unripe: isUnripe(s, w) })],
	won_inquiries: [
		'count',
		(s, w) => ({ value: inquiriesOf(s, w).filter(isWon).length, unripe: isUnripe(s, w) })
	],
	won_amount: ['euro', (s, w) => ({ value: amountOf(inquiriesOf(s, w)), unripe: isUnripe(s, w) })],
	days_to_win: [
		'days',
		(s, w) => {
			const days = inquiriesOf(s, w).filter(isWon).map(wonDays);
			const p50 = percentile(days, 0.5);
			return { value: p50, n: days.length, p50, unripe: isUnripe(s, w) };
		}
	],
	episodes: ['count', (s, w) => count(episodesOf(s, w).length)],
	ai_first_response: [
		'ms',
		(s, w) => milliseconds(episodesOf(s, w).map(({ first_answer_ms }) => first_answer_ms))
	],
	human_first_response: [
		'seconds',
		(s, w) => {
			const asked = responsesOf(s, w, true);
			const unanswered = asked.filter(({ responded_at }) => responded_at === null).length;
			return { ...waits(asked), unanswered };
		}
	],
	response_time: [
		'seconds',
		(s, w) => {
			const { value, n, p50, p90 } = waits(responsesOf(s, w, false));
			return { value, n, p50, p90 };
		}
	],
	ai_answered: ['share', (s, w) => part(involved(s, w), ({ is_answered }) => is_answered)],
	resolution_confirmed: ['share', (s, w) => part(involved(s, w), isConfirmed)],
	resolution_assumed: ['share', (s, w) => part(involved(s, w), (e) => isAssumed(e, s.now))],
	handed_off: [
		'share',
		(s, w) => part(episodesOf(s, w), ({ handed_off_at }) => handed_off_at !== null)
	],
	reopened: ['share', (s, w) => part(involved(s, w), ({ is_reopened }) => is_reopened)],
	price_exactness: [
		'share',
		(s, w) =>
			sure(
				answersOf(s, w).filter(({ has_amount }) => has_amount),
				({ is_exact }) => is_exact
			)
	],
	owner_verified: [
		'share',
		(s, w) =>
			sure(
				answersOf(s, w).filter(({ verdict }) => verdict !== null),
				({ verdict }) => verdict === 'correct'
			)
	],
	visitor_rated: [
		'share',
		(s, w) =>
			sure(
				answersOf(s, w).filter(({ thumb }) => thumb !== null),
				({ thumb }) => thumb === 1
			)
	],
	coverage: [
		'share',
		(s, w) =>
			sure(
				answersOf(s, w).filter((a) => isCovered(a) || isMissed(a)),
				isCovered
			)
	],
	csat: ['share', (s, w) => satisfaction(episodesOf(s, w))],
	csat_response_rate: [
		'share',
		(s, w) =>
			part(
				episodesOf(s, w).filter(({ survey_at }) => survey_at !== null),
				({ stars }) => stars !== null
			)
	],
	requests: ['count', (s, w) => count(usageOf(s, w, 'requests'))],
	rate_limited: ['count', (s, w) => count(usageOf(s, w, 'rate_limited'))],
	blocked_origins: ['count', (s, w) => count(usageOf(s, w, 'blocked_origins'))],
	answer_latency: [
		'ms',
		(s, w) => milliseconds(answersOf(s, w).map(({ duration_ms }) => duration_ms))
	]
};

/** What is shown without the advanced dashboard. */
export const BASIC = ['impressions', 'sessions', 'episodes', 'contacts', 'inquiries', 'coverage'];

/** What the start page shows. */
export const START_PAGE = [
	...BASIC,
	'conversion',
	'won_amount',
	'ai_first_response',
	'human_first_response',
	'ai_answered',
	'resolution_confirmed',
	'csat'
];

/** What the start page draws of the days before. */
export const GRAPHED = ['episodes', 'inquiries'];
