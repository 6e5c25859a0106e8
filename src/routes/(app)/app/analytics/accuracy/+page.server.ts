import { analytics, soon } from '$lib/analytics';
import type { PageServerLoad } from './$types';
import { cards, measureIds } from './cards';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent
	} = event;
	const { workshop, window, isEntitled } = await parent();
	// the layout says what is missing
	if (!isEntitled) return { metrics: null };
	const metrics = analytics.metrics(supabase, workshop.id, window, [...measureIds, ...cards]);
	return { metrics: (await soon(metrics, event)).value };
};
