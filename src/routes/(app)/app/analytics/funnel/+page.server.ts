import { analytics, grainOf, soon } from '$lib/analytics';
import type { PageServerLoad } from './$types';
import { cards, usageCards } from './cards';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent
	} = event;
	const { workshop, window, isEntitled } = await parent();
	// the layout says what is missing
	if (!isEntitled) return { figures: null, metrics: null, usage: null, usageMetrics: null };
	const usageFigures = analytics.metrics(supabase, workshop.id, window, usageCards);
	const keyUsage = Promise.all([
		analytics.keyUsage(supabase, workshop.id, window, grainOf(window.days)),
		usageFigures
	]).then(([usage, { metrics }]) => ({ ...usage, metrics }));
	const [figures, metrics, usage, usageMetrics] = await Promise.all([
		soon(analytics.funnel(supabase, workshop.id, window), event),
		soon(analytics.metrics(supabase, workshop.id, window, cards), event),
		soon(keyUsage, event),
		soon(usageFigures, event)
	]);
	return {
		figures: figures.value,
		metrics: metrics.value,
		usage: usage.value,
		usageMetrics: usageMetrics.value
	};
};
