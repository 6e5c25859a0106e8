import { analytics, soon } from '$lib/analytics';
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
	const [figures, metrics] = await Promise.all([
		soon(analytics.funnel(supabase, workshop.id, window), event),
		soon(analytics.metrics(supabase, workshop.id, window, cards), event)
	]);
	return { figures: figures.value, metrics: metrics.value };
};
