/** What each `kpi_*` function must give, shaped as it gives it, counted from the facts by the definitions alone. */
import type { Counted, EpisodeFact, ResponseFact, Window } from './facts.ts';
import {
	BASIC,
	METRICS,
	episodesOf,
	impressionsOf,
	openInquiries,
	responsesOf,
	satisfaction,
	sessionsOf,
	type MetricType,
	type Value
} from './metrics.ts';
import { percentile, share } from './numbers.ts';
import {
	MINUTE,
	HOUR,
	SECOND,
	addDays,
	daysBetween,
	daysOf,
	localDay,
	localTime,
	weekdayOf
} from './time.ts';

export interface Asked extends Window {
	/** first day of the window to compare with; it is as long as the window itself */
	previousFrom: string;
}

export interface Metric {
	type: MetricType;
	current: Value;
	previous: Value;
}

/** The window to compare with. */
export const previousOf = ({ from, to, key, previousFrom }: Asked): Window => ({
	from: previousFrom,
	to: addDays(previousFrom, daysBetween(from, to)),
	key
});

const oneDay = (window: Window, day: string): Window => ({
	...window,
	from: day,
	to: addDays(day, 1)
});

const definition = (id: string) => {
	const found = METRICS[id];
	if (!found) throw new Error(`There is no metric ${id}.`);
	return found;
};

export function metric(shop: Counted, asked: Asked, id: string): Metric {
	const [type, count] = definition(id);
	return { type, current: count(shop, asked), previous: count(shop, previousOf(asked)) };
}

/** The metrics' values of each day: [{ day, <id>: value }]. */
export const series = (shop: Counted, window: Window, ids: string[]) =>
	daysOf(window.from, window.to).map((day) => ({
		day,
		...Object.fromEntries(ids.map((id) => [id, definition(id)[1](shop, oneDay(window, day)).value]))
	}));

export function overview(shop: Counted, asked: Asked, isFull: boolean) {
	const ids = isFull ? Object.keys(METRICS) : BASIC;
	const previous = previousOf(asked);
	return {
		from: asked.from,
		to: asked.to,
		previous_from: previous.from,
		previous_to: previous.to,
		is_full: isFull,
		metrics: Object.fromEntries(ids.map((id) => [id, metric(shop, asked, id)])),
		days: series(shop, asked, ids),
		// nothing is too old for its facts here
		is_raw_since: null,
		open_inquiries: openInquiries(shop)
	};
}

const LIMITS = [5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, Infinity];

function distribution(seconds: (number | null)[]) {
	const all = seconds.filter((value) => value !== null);
	const buckets = LIMITS.map(() => 0);
	for (const value of all) {
		const place = LIMITS.findIndex((limit) => value * SECOND < limit);
		buckets[place] = (buckets[place] ?? 0) + 1;
	}
	return { p50: percentile(all, 0.5), p90: percentile(all, 0.9), buckets };
}

const percentiles = ({ p50, p90 }: ReturnType<typeof distribution>) => ({ p50, p90 });

const distributions = (responses: ResponseFact[]) => ({
	clock: distribution(responses.map(({ seconds }) => seconds)),
	open: distribution(responses.map(({ open_seconds }) => open_seconds)),
	n: responses.filter(({ responded_at }) => responded_at !== null).length
});

export function responseTimes(shop: Counted, asked: Asked) {
	const ai = (window: Window) => {
		const { p50, p95, n } = definition('ai_first_response')[1](shop, window);
		return { p50, p95, n };
	};
	const first = (window: Window) => {
		const responses = responsesOf(shop, window, true);
		const unanswered = responses.filter(({ responded_at }) => responded_at === null).length;
		return {
			...distributions(responses),
			unanswered,
			unanswered_share: share(unanswered, responses.length)
		};
	};
	const previous = previousOf(asked);
	const { clock, open, ...before } = first(previous);
	return {
		ai: { ...ai(asked), previous: ai(previous) },
		first: {
			...first(asked),
			previous: { ...before, clock: percentiles(clock), open: percentiles(open) }
		},
		reply: distributions(responsesOf(shop, asked, false)),
		days: daysOf(asked.from, asked.to).map((day) => {
			const { clock, open, n, unanswered } = first(oneDay(asked, day));
			return {
				day,
				ai_p50: ai(oneDay(asked, day)).p50,
				first_p50: clock.p50,
				first_open_p50: open.p50,
				first_n: n,
				unanswered
			};
		})
	};
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export function peakHours(shop: Counted, window: Window) {
	const started = episodesOf(shop, window).map(({ day, started_at }) => ({
		weekday: weekdayOf(day),
		hour: localTime(started_at, shop.timeZone).hour
	}));
	const today = localDay(shop.now, shop.timeZone);
	const occurred = (weekday: number) =>
		daysOf(window.from, window.to).filter((day) => day <= today && weekdayOf(day) === weekday)
			.length;
	return {
		cells: WEEKDAYS.flatMap((weekday) =>
			Array.from({ length: 24 }, (_, hour) => {
				const episodes = started.filter((at) => at.weekday === weekday && at.hour === hour).length;
				return { weekday, hour, episodes, average: share(episodes, occurred(weekday)) };
			})
		),
		weekdays: WEEKDAYS.map((weekday) => {
			const episodes = started.filter((at) => at.weekday === weekday).length;
			return {
				weekday,
				days: occurred(weekday),
				episodes,
				average: share(episodes, occurred(weekday))
			};
		}),
		opening: shop.openingHours.toSorted(
			(a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens)
		),
		episodes: started.length
	};
}

/** How many got to each step; nobody is at a step without having passed the one before. */
function reached(shop: Counted, window: Window) {
	const sessions = sessionsOf(shop, window);
	const wrote = sessions.filter(({ message_at }) => message_at !== null);
	return {
		impressions: impressionsOf(shop, window),
		sessions: sessions.length,
		message_sessions: wrote.length,
		contact_sessions: wrote.filter(({ contact_at }) => contact_at !== null).length
	};
}

/** The workshop with what came through one key, or without any. */
const through = (shop: Counted, key: string | null): Counted => ({
	...shop,
	facts: {
		...shop.facts,
		sessions: shop.facts.sessions.filter(({ client_key_id }) => client_key_id === key),
		sightings: shop.facts.sightings.filter(({ client_key_id }) => client_key_id === key)
	}
});

export function funnel(shop: Counted, asked: Asked) {
	const capped = (window: Window) => {
		let most = Infinity;
		return Object.values(reached(shop, window)).map((value) => (most = Math.min(most, value)));
	};
	const [now, before] = [capped(asked), capped(previousOf(asked))];
	const names = Object.keys(reached(shop, asked));
	return {
		steps: names.map((step, index) => {
			const value = now[index] ?? 0;
			const kept = index === 0 ? null : share(value, now[index - 1] ?? 0);
			return {
				step,
				reached: value,
				share_of_first: share(value, now[0] ?? 0),
				drop_off: kept === null ? null : 1 - kept,
				previous_reached: before[index] ?? 0
			};
		}),
		rates: Object.fromEntries(
			['open_rate', 'message_rate', 'lead_rate'].map((id) => [id, metric(shop, asked, id)])
		),
		days: daysOf(asked.from, asked.to).map((day) => ({
			day,
			...reached(shop, oneDay(asked, day))
		})),
		keys: [...shop.keys, { id: null, name: null }]
			.filter(({ id }) => asked.key === null || asked.key === id)
			.map(({ id, name }) => ({ client_key_id: id, name, ...reached(through(shop, id), asked) }))
			.filter(({ impressions, sessions }) => impressions + sessions > 0)
	};
}

export function accuracy(shop: Counted, asked: Asked) {
	const ids = ['price_exactness', 'owner_verified', 'visitor_rated', 'coverage'];
	return {
		...Object.fromEntries(ids.map((id) => [id, metric(shop, asked, id)])),
		days: series(shop, asked, ids)
	};
}

/** Who the visitor talked to: the assistant, people, or both. */
export function responderOf({ staff_at, is_involved }: EpisodeFact): 'ai' | 'human' | 'mixed' {
	if (staff_at === null) return 'ai';
	return is_involved ? 'mixed' : 'human';
}

export function satisfied(shop: Counted, asked: Asked) {
	const episodes = episodesOf(shop, asked);
	return {
		csat: metric(shop, asked, 'csat'),
		response_rate: metric(shop, asked, 'csat_response_rate'),
		visitor_rated: metric(shop, asked, 'visitor_rated'),
		responders: (['ai', 'human', 'mixed'] as const).map((responder) => {
			const own = episodes.filter((episode) => responderOf(episode) === responder);
			const { value, denominator: n } = satisfaction(own);
			return {
				responder,
				stars: [1, 2, 3, 4, 5].map((stars) => own.filter((e) => e.stars === stars).length),
				n,
				csat: value,
				surveys: own.filter(({ survey_at }) => survey_at !== null).length
			};
		}),
		days: daysOf(asked.from, asked.to).map((day) => {
			const { value, denominator: n } = satisfaction(episodesOf(shop, oneDay(asked, day)));
			return { day, csat: value, n };
		})
	};
}
