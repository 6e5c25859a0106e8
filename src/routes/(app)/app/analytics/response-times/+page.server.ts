import { analytics, grainOf, soon } from '$lib/analytics';
import { clocks } from '$lib/analytics/waits';
import type { PageServerLoad } from './$types';

const cards = ['ai_first_response', 'human_first_response', 'response_time'] as const;

export const load: PageServerLoad = async ({
	locals: { supabase },
	parent,
	url,
	isDataRequest
}) => {
	const { workshop, window, isEntitled } = await parent();
	const clock = clocks.find((name) => name === url.searchParams.get('time')) ?? 'clock';
	// the layout says what is missing
	if (!isEntitled) return { clock, figures: null };
	const figures = Promise.all([
		analytics.responseTimes(supabase, workshop.id, window, grainOf(window.days)),
		analytics.metrics(supabase, workshop.id, window, cards)
	]).then(([times, metrics]) => ({ times, metrics }));
	return { clock, figures: (await soon(figures, isDataRequest)).value };
};
