import { error } from '@sveltejs/kit';
import { analytics, type Window } from '$lib/analytics';
import { episodes } from '$lib/analytics/cluster-episodes';
import type { Cluster } from '$lib/analytics/cluster-names';
import { stored } from '$lib/analytics/clusters';
import { named } from '$lib/analytics/topics';
import { addDays } from '$lib/analytics/calendar';
import { m } from '$lib/paraglide/messages';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { MOST_DAYS } from '../../../../../../../supabase/functions/_shared/days';

/** As many clusters as can be asked for; one that isn't among them is rarer than any of these. */
const all = 1000;

/** The topic that an address names; 404 where it can't be one. */
export function topicIn(query: URLSearchParams): string {
	const topic = query.get('topic') ?? '';
	if (!/^(service|own|intent|words):./.test(topic) || topic.length > 200 || topic.includes('\0'))
		notFound();
	return topic;
}

/** Whether the address wishes for those conversations alone in which a question stayed open. */
export const isUnansweredIn = (query: URLSearchParams): boolean =>
	query.get('outcome') === 'unanswered';

export function notFound(): never {
	error(404, { code: 'not_found', message: m.questions_unknown() });
}

/**
 * A cluster of a window with the names of what is counted with it. A topic that was merged is found under what it was
 * merged into. Null where nobody ever asked it and nothing is kept about it.
 */
export async function readCluster(
	supabase: Client,
	workshopId: string,
	window: Window,
	topic: string
) {
	const [found, kept] = await Promise.all([
		analytics.questions(supabase, workshopId, window, all),
		stored(supabase, workshopId, topic)
	]);
	const wanted = kept?.merged_into ?? topic;
	const listed = found.clusters.find((cluster) => cluster.topic === wanted);
	if (!listed && !kept && !(await wasAsked(supabase, workshopId, window, wanted))) return null;
	const cluster = listed ?? (await silent(supabase, workshopId, wanted));
	return {
		cluster,
		total: found.episodes,
		members: await named(supabase, workshopId, cluster.merged)
	};
}

/** Whether a topic came up in the longest window that ends with this one. */
async function wasAsked(supabase: Client, workshopId: string, window: Window, topic: string) {
	const long = { ...window, from: addDays(window.to, -MOST_DAYS), key: null };
	const { rows } = await episodes(supabase, workshopId, long, { topics: [topic], size: 1 });
	return rows.length > 0;
}

/** A cluster that nobody asked in the window. */
async function silent(supabase: Client, workshopId: string, topic: string): Promise<Cluster> {
	const [names] = await named(supabase, workshopId, [topic]);
	const merged = unwrap(
		await supabase
			.from('question_clusters')
			.select('topic')
			.eq('workshop_id', workshopId)
			.eq('merged_into', topic)
			.order('topic')
	);
	return {
		topic,
		label: null,
		service_name: null,
		service_name_en: null,
		intent: null,
		words: null,
		...names,
		merged: merged.map((row) => row.topic),
		episodes: 0,
		share: null,
		previous_episodes: 0,
		trend: null,
		unanswered: 0,
		unanswered_share: null
	};
}
