import { analytics, ofKeys, readWindow, soon } from '$lib/analytics';
import { dashboard } from '$lib/dashboard';
import type { PageServerLoad } from './$types';

/** How many events the feed shows. */
const feedSize = 12;

export const load: PageServerLoad = async (event) => {
	const { locals, parent, url, isDataRequest } = event;
	const { supabase } = locals;
	const { workshop } = await parent();
	const wanted = readWindow(url.searchParams, workshop.timeZone);
	const asked = analytics.keys(supabase, workshop.id);
	// mostly none is wished for, and nothing waits for them
	const window = wanted.key ? ofKeys(wanted, await asked) : wanted;
	const [overview, feed, keys, beginnings] = await Promise.all([
		soon(analytics.overview(supabase, workshop.id, window), isDataRequest),
		soon(dashboard.feed(supabase, workshop.id, feedSize), isDataRequest),
		asked,
		dashboard.beginnings(supabase, workshop.id)
	]);
	return {
		window,
		keys,
		beginnings,
		overview: overview.value,
		feed: feed.value
	};
};
