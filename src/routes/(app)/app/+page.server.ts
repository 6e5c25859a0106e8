import { analytics, readWindow, soon } from '$lib/analytics';
import { windowBefore } from '$lib/analytics/compared';
import { dashboard } from '$lib/dashboard';
import { basicCards, fullCards, graphed } from '$lib/dashboard/cards';
import type { PageServerLoad } from './$types';

const cards = [...new Set([...fullCards, ...basicCards])];

/** How many events the feed shows. */
const feedSize = 12;

export const load: PageServerLoad = async (event) => {
	const { locals, parent, url, isDataRequest } = event;
	const { supabase } = locals;
	const { workshop } = await parent();
	const window = readWindow(url.searchParams, workshop.timeZone);
	const figures = analytics.overview(supabase, workshop.id, window, cards);
	const before =
		window.compare === 'none'
			? null
			: analytics.overview(supabase, workshop.id, windowBefore(window), graphed);
	const [overview, compared, feed, keys, beginnings] = await Promise.all([
		soon(figures, isDataRequest),
		soon(
			Promise.all([figures, before]).then(([, earlier]) => earlier?.days ?? []),
			isDataRequest
		),
		soon(dashboard.feed(supabase, workshop.id, feedSize), isDataRequest),
		analytics.keys(supabase, workshop.id),
		dashboard.beginnings(supabase, workshop.id)
	]);
	return {
		window,
		keys,
		beginnings,
		overview: overview.value,
		before: compared.value,
		feed: feed.value
	};
};
