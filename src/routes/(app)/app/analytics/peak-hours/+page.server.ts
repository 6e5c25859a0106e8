import { analytics, soon } from '$lib/analytics';
import { measures } from '$lib/analytics/hours';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent,
		url
	} = event;
	const { workshop, window, isEntitled } = await parent();
	const measure = measures.find((name) => name === url.searchParams.get('show')) ?? 'sum';
	// the layout says what is missing
	if (!isEntitled) return { measure, hours: null };
	const hours = await soon(analytics.peakHours(supabase, workshop.id, window), event);
	return { measure, hours: hours.value };
};
