import { analytics, soon } from '$lib/analytics';
import { readCursor } from '$lib/lists';
import type { PageServerLoad } from './$types';
import { isUnansweredIn, orNotFound, readCluster, topicIn } from './cluster';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent,
		url
	} = event;
	const { workshop, window, isEntitled } = await parent();
	const topic = topicIn(url.searchParams);
	const after = readCursor(url.searchParams.get('after'));
	const isUnanswered = isUnansweredIn(url.searchParams);
	// the layout says what is missing
	if (!isEntitled)
		return { isFirst: true, isUnanswered, shown: null, page: null, older: 0, series: null };
	const [series, shown, page] = await Promise.all([
		soon(analytics.questionSeries(supabase, workshop.id, window, topic), event),
		readCluster(supabase, workshop.id, window, topic),
		analytics.questionConversations(supabase, workshop.id, window, topic, { isUnanswered, after })
	]).catch(orNotFound);
	const { cluster } = shown;
	return {
		isFirst: after === null,
		isUnanswered,
		shown,
		page,
		/** counted, but no longer there one by one */
		older: after
			? 0
			: Math.max(0, (isUnanswered ? cluster.unanswered : cluster.episodes) - page.count),
		series: series.value
	};
};
