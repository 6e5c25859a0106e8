import { analytics, soon } from '$lib/analytics';
import { dayCounts } from '$lib/analytics/day-counts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, isDataRequest }) => {
	const { workshop, window, isEntitled } = await parent();
	// the layout says what is missing
	if (!isEntitled) return { figures: null, overview: null };
	const figures = Promise.all([
		analytics.satisfaction(supabase, workshop.id, window),
		dayCounts(supabase, workshop.id, window)
	]).then(([satisfaction, days]) => ({ satisfaction, days }));
	const [early, overview] = await Promise.all([
		soon(figures, isDataRequest),
		soon(analytics.overview(supabase, workshop.id, window), isDataRequest)
	]);
	return { figures: early.value, overview: overview.value };
};
