import { analytics, soon } from '$lib/analytics';
import { dayCounts } from '$lib/analytics/day-counts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent
	} = event;
	const { workshop, window, isEntitled } = await parent();
	// the layout says what is missing
	if (!isEntitled) return { figures: null };
	const figures = Promise.all([
		analytics.accuracy(supabase, workshop.id, window),
		dayCounts(supabase, workshop.id, window)
	]).then(([accuracy, days]) => ({ accuracy, days }));
	return { figures: (await soon(figures, event)).value };
};
