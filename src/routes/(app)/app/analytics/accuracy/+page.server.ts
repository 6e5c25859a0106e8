import { analytics, soon } from '$lib/analytics';
import { dayCounts } from '$lib/analytics/day-counts';
import type { PageServerLoad } from './$types';
import { cards } from './cards';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent
	} = event;
	const { workshop, window, isEntitled } = await parent();
	// the layout says what is missing
	if (!isEntitled) return { figures: null, metrics: null };
	const figures = Promise.all([
		analytics.accuracy(supabase, workshop.id, window),
		dayCounts(supabase, workshop.id, window)
	]).then(([accuracy, days]) => ({ accuracy, days }));
	const [early, metrics] = await Promise.all([
		soon(figures, event),
		soon(analytics.metrics(supabase, workshop.id, window, cards), event)
	]);
	return { figures: early.value, metrics: metrics.value };
};
