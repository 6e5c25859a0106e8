/** What each `kpi_*` function must give, shaped as it gives it, counted from the facts by the definitions alone. */
import { isOf, type Counted, type EpisodeFact, type Window } from './facts.ts';
import {
	GRAPHED,
	METRICS,
	satisfaction,
	START_PAGE,
	type MetricType,
	type Value
} from './metrics.ts';
import { share } from './numbers.ts';
import { episodesOf, impressionsOf, openInquiries, sessionsOf } from './selection.ts';
import { addDays, daysBetween, daysOf } from './time.ts';

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

export const oneDay = (window: Window, day: string): Window => ({
	...window,
	from: day,
	to: addDays(day, 1)
});

export const definition = (id: string) => {
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

export function metrics(shop: Counted, asked: Asked, ids = Object.keys(METRICS)) {
	const previous = previousOf(asked);
	return {
		from: asked.from,
		to: asked.to,
		previous_from: previous.from,
		previous_to: previous.to,
		is_full: true,
		metrics: Object.fromEntries(ids.map((id) => [id, metric(shop, asked, id)])),
		days: series(shop, asked, ids),
		previous_days: series(shop, previous, ids),
		// nothing is too old for its facts here
		is_raw_since: null
	};
}

export const overview = (shop: Counted, asked: Asked) => ({
	...metrics(shop, asked, START_PAGE),
	previous_days: series(shop, previousOf(asked), GRAPHED),
	open_inquiries: openInquiries(shop)
});

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
	const [now, before] = [reached(shop, asked), reached(shop, previousOf(asked))];
	// nothing is opened that wasn't loaded: there, loads are missing and the first step that is known comes after them
	const misses_loads = now.sessions > now.impressions;
	const steps = Object.keys(now) as (keyof typeof now)[];
	const known = misses_loads ? steps.slice(1) : steps;
	return {
		steps: steps.map((step) => {
			const place = known.indexOf(step);
			const [first, previous] = [known[0], known[place - 1]];
			const kept = previous ? share(now[step], now[previous]) : null;
			return {
				step,
				reached: now[step],
				share_of_first: first && place >= 0 ? share(now[step], now[first]) : null,
				drop_off: kept === null ? null : 1 - kept,
				previous_reached: before[step]
			};
		}),
		misses_loads,
		rates: Object.fromEntries(
			['open_rate', 'message_rate', 'lead_rate'].map((id) => [id, metric(shop, asked, id)])
		),
		days: daysOf(asked.from, asked.to).map((day) => ({
			day,
			...reached(shop, oneDay(asked, day))
		})),
		keys: [...shop.keys, { id: null, name: null }]
			.filter(({ id }) => isOf({ client_key_id: id }, asked))
			.map(({ id, name }) => ({ client_key_id: id, name, ...reached(through(shop, id), asked) }))
			.filter(({ impressions, sessions }) => impressions + sessions > 0)
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
			const own = episodesOf(shop, oneDay(asked, day));
			const { numerator, denominator } = satisfaction(own);
			const surveys = own.filter(({ survey_at }) => survey_at !== null).length;
			return { day, good_ratings: numerator, ratings: denominator, asked: surveys };
		})
	};
}
