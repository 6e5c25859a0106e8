import { analytics, soon } from '$lib/analytics';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, isDataRequest }) => {
	const { workshop, window, isEntitled } = await parent();
	// the layout says what is missing
	if (!isEntitled) return { figures: null, overview: null };
	const [figures, overview] = await Promise.all([
		soon(analytics.funnel(supabase, workshop.id, window), isDataRequest),
		soon(analytics.overview(supabase, workshop.id, window), isDataRequest)
	]);
	return { figures: figures.value, overview: overview.value };
};
