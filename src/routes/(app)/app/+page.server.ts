import { analytics, readWindow, soon, toPreset } from '$lib/analytics';
import { dashboard } from '$lib/dashboard';
import type { PageServerLoad } from './$types';

/** How many events the feed shows. */
const feedSize = 12;

export const load: PageServerLoad = async (event) => {
	const { locals, parent, url, cookies } = event;
	const { supabase } = locals;
	const { workshop } = await parent();
	// how the week went, for who has two minutes
	const range = toPreset(cookies.get('range'), '7d');
	const window = readWindow(url.searchParams, workshop.timeZone, new Date(), range);
	const [overview, feed, keys, beginnings] = await Promise.all([
		soon(analytics.overview(supabase, workshop.id, window), event),
		soon(dashboard.feed(supabase, workshop.id, feedSize), event),
		analytics.keys(supabase, workshop.id),
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
