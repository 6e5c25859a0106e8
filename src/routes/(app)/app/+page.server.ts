import { analytics, ofKeys, readWindow, soon, toPreset } from '$lib/analytics';
import { sinceCounted } from '$lib/analytics/counted';
import { dashboard } from '$lib/dashboard';
import { runs } from '$lib/reports';
import { workshops } from '$lib/workshops';
import type { PageServerLoad } from './$types';

/** How many events the feed shows. */
const feedSize = 12;

export const load: PageServerLoad = async (event) => {
	const { locals, parent, url, cookies } = event;
	const { supabase } = locals;
	const { workshop } = await parent();
	// how the week went, for who has two minutes
	const range = toPreset(cookies.get('range'), '7d');
	const wanted = readWindow(url.searchParams, workshop.timeZone, new Date(), range);
	const asked = analytics.keys(supabase, workshop.id);
	// mostly none is wished for, and nothing waits for them
	const window = wanted.key ? ofKeys(wanted, await asked) : wanted;
	const began = workshops.countedSince(supabase, workshop.id);
	const figures = Promise.all([analytics.overview(supabase, workshop.id, window), began]).then(
		([{ days, ...rest }, countedSince]) => ({
			...rest,
			days: sinceCounted(days, { ...window, countedSince })
		})
	);
	const [countedSince, overview, feed, keys, beginnings, failedReports] = await Promise.all([
		began,
		soon(figures, event),
		soon(dashboard.feed(supabase, workshop.id, feedSize), event),
		asked,
		dashboard.beginnings(supabase, workshop.id),
		// whoever can't have them sent again is spared
		workshop.role === 'owner' ? runs.failing(supabase, workshop.id) : []
	]);
	return {
		window: { ...window, countedSince },
		keys,
		beginnings,
		failedReports,
		overview: overview.value,
		feed: feed.value
	};
};
