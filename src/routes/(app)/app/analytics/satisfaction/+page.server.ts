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
	const counted = analytics.metrics(supabase, workshop.id, window, cards);
	const figures = Promise.all([
		analytics.satisfaction(supabase, workshop.id, window),
		counted
	]).then(([satisfaction, { metrics }]) => ({ ...satisfaction, metrics }));
	const [early, metrics] = await Promise.all([soon(figures, event), soon(counted, event)]);
	return { figures: early.value, metrics: metrics.value };
};
