/** What `kpi_key_usage` must give, counted from the facts by the definitions alone. */
import { NO_KEY, type Counted, type Window } from './facts.ts';
import { percentile } from './numbers.ts';
import { answersOf, episodesOf, usageOf } from './selection.ts';
import { addDays, daysOf, startOf } from './time.ts';

type Grain = 'day' | 'week' | 'month';

const timesOf = (shop: Counted, window: Window): number[] =>
	answersOf(shop, window).flatMap(({ duration_ms }) => duration_ms ?? []);

const used = (shop: Counted, window: Window) => ({
	requests: usageOf(shop, window, 'requests'),
	episodes: episodesOf(shop, window).length,
	rate_limited: usageOf(shop, window, 'rate_limited'),
	blocked_origins: usageOf(shop, window, 'blocked_origins'),
	latency_p50: percentile(timesOf(shop, window), 0.5),
	latency_p95: percentile(timesOf(shop, window), 0.95)
});

/** The workshop with what came through one key, or without any. */
const through = (shop: Counted, key: string | null): Counted => ({
	...shop,
	facts: {
		...shop.facts,
		episodes: shop.facts.episodes.filter(({ client_key_id }) => client_key_id === key),
		answers: shop.facts.answers.filter(({ client_key_id }) => client_key_id === key),
		usage: shop.facts.usage.filter(({ client_key_id }) => client_key_id === key)
	}
});

export function keyUsage(shop: Counted, window: Window, grain: Grain) {
	const days = daysOf(window.from, window.to);
	const starts = [...new Set(days.map((day) => startOf(grain, day)))];
	return {
		steps: starts.map((start) => {
			const own = days.filter((day) => startOf(grain, day) === start);
			const [from = start, last = from] = [own.at(0), own.at(-1)];
			return { start, ...used(shop, { ...window, from, to: addDays(last, 1) }) };
		}),
		keys: [...shop.keys, { id: null, name: null }]
			.filter(({ id }) => window.key === null || window.key === (id ?? NO_KEY))
			.map(({ id, name }) => {
				const own = through(shop, id);
				const answers = timesOf(own, window).length;
				return { client_key_id: id, name, ...used(own, window), answers };
			})
			.filter(
				(key) =>
					key.requests + key.episodes + key.rate_limited + key.blocked_origins + key.answers > 0
			)
	};
}
