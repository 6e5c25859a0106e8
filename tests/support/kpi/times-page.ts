/** What `kpi_response_times` and `kpi_peak_hours` must give, counted from the facts by the definitions alone. */
import type { Counted, ResponseFact, Window } from './facts.ts';
import { percentile, share } from './numbers.ts';
import { isHoliday } from './open-time.ts';
import { definition, oneDay, previousOf, type Asked } from './pages.ts';
import { episodesOf, responsesOf } from './selection.ts';
import {
	HOUR,
	MINUTE,
	SECOND,
	addDays,
	daysOf,
	localDay,
	localTime,
	startOf,
	weekdayOf
} from './time.ts';

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

export function responseTimes(shop: Counted, asked: Asked, grain: 'day' | 'week' | 'month') {
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
	const part = (day: string, window: Window) => {
		const { clock, open, n, unanswered } = first(window);
		return {
			day,
			ai_p50: ai(window).p50,
			first_p50: clock.p50,
			first_p90: clock.p90,
			first_open_p50: open.p50,
			first_open_p90: open.p90,
			first_n: n,
			unanswered
		};
	};
	const days = daysOf(asked.from, asked.to);
	const starts = [...new Set(days.map((day) => startOf(grain, day)))];
	const previous = previousOf(asked);
	const { clock, open, ...before } = first(previous);
	return {
		ai: { ...ai(asked), previous: ai(previous) },
		first: {
			...first(asked),
			previous: { ...before, clock: percentiles(clock), open: percentiles(open) }
		},
		reply: distributions(responsesOf(shop, asked, false)),
		days: days.map((day) => part(day, oneDay(asked, day))),
		steps:
			grain === 'day'
				? null
				: starts.map((start) => {
						const own = days.filter((day) => startOf(grain, day) === start);
						const [from = '', to = from] = [own.at(0), own.at(-1)];
						return part(start, { ...asked, from, to: addDays(to, 1) });
					})
	};
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export function peakHours(shop: Counted, window: Window) {
	const started = episodesOf(shop, window).map(({ day, started_at, is_involved, is_answered }) => {
		const { hour, offset } = localTime(started_at, shop.timeZone);
		const clock = new Date(started_at + offset).toISOString().slice(11, 19);
		const weekday = weekdayOf(day);
		const isOpen = shop.openingHours.some(
			(span) => span.weekday === weekday && span.opens <= clock && clock < span.closes
		);
		return {
			weekday,
			hour,
			isOutside: !isOpen || isHoliday(day, shop.state),
			isAnswered: is_involved && is_answered
		};
	});
	const outside = started.filter(({ isOutside }) => isOutside);
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
		outside: {
			episodes: outside.length,
			of: started.length,
			answered: outside.filter(({ isAnswered }) => isAnswered).length
		},
		episodes: started.length
	};
}
