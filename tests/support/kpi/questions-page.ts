/** What `kpi_questions` must give, counted from the facts by the definitions alone. */
import type { Counted, EpisodeFact, Window } from './facts.ts';
import { episodesOf } from './selection.ts';
import { share } from './numbers.ts';
import { previousOf, type Asked } from './pages.ts';
import { daysOf } from './time.ts';

/** The workshop's own order among its topics. */
export interface ClusterName {
	topic: string;
	label: string | null;
	merged_into: string | null;
}

/** Counts a topic, with all that was merged into it, as part of another. */
export function merge(names: ClusterName[], topic: string, into: string): ClusterName[] {
	const moved = names.filter((name) => name.topic !== topic && name.merged_into === topic);
	const others = names.filter((name) => name.topic !== topic && name.merged_into !== topic);
	return [
		...others,
		...moved.map((name) => ({ ...name, merged_into: into })),
		{ topic, label: null, merged_into: into }
	];
}

const asking = (shop: Counted, window: Window) =>
	episodesOf(shop, window).filter(({ topic }) => topic !== null);

/** Topic → the one it is counted with. */
function headOf(names: ClusterName[]): (topic: string | null) => string {
	const merged = new Map(names.map(({ topic, merged_into }) => [topic, merged_into]));
	return (topic) => merged.get(topic ?? '') ?? topic ?? '';
}

const unanswered = (episodes: EpisodeFact[]) =>
	episodes.filter(({ is_unanswered }) => is_unanswered).length;

/** What a topic's own name says. */
const wordingOf = (topic: string, known: ReadonlyMap<string, string[]>) => ({
	intent: topic.startsWith('intent:') ? topic.slice('intent:'.length) : null,
	words: known.get(topic)?.[0] ?? null
});

/** The page without the services' names, which the catalogue knows; `known` are the questions that topics stand for, the newest first. */
export function questionsPage(
	shop: Counted,
	asked: Asked,
	names: ClusterName[],
	known: ReadonlyMap<string, string[]>,
	limit: number
) {
	const head = headOf(names);
	const now = asking(shop, asked);
	const before = asking(shop, previousOf(asked));
	const topics = [...new Set(now.map(({ topic }) => head(topic)))];
	const clusters = topics
		.map((topic) => {
			const own = now.filter((episode) => head(episode.topic) === topic);
			const previous = before.filter((episode) => head(episode.topic) === topic).length;
			return {
				topic,
				...wordingOf(topic, known),
				label: names.find((name) => name.topic === topic)?.label ?? null,
				merged: names.filter(({ merged_into }) => merged_into === topic).map((name) => name.topic),
				episodes: own.length,
				share: share(own.length, now.length),
				previous_episodes: previous,
				trend: share(own.length - previous, previous),
				unanswered: unanswered(own),
				unanswered_share: share(unanswered(own), own.length)
			};
		})
		.toSorted((a, b) => b.episodes - a.episodes || (a.topic < b.topic ? -1 : 1));
	return {
		episodes: now.length,
		clusters: clusters.slice(0, limit),
		others: clusters.slice(limit).reduce((total, { episodes }) => total + episodes, 0)
	};
}

export function questionSeries(shop: Counted, window: Window, names: ClusterName[], topic: string) {
	const head = headOf(names);
	return daysOf(window.from, window.to).map((day) => {
		const own = asking(shop, window).filter(
			(episode) => episode.day === day && head(episode.topic) === topic
		);
		return { day, episodes: own.length, unanswered: unanswered(own) };
	});
}
