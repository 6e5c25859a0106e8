import { analytics, grainOf, soon } from '$lib/analytics';
import { serviceNames } from '$lib/analytics/service-names';
import { grainsOf } from '$lib/analytics/steps';
import { isCompared } from '$lib/analytics/window';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageServerLoad } from './$types';
import { cards } from './cards';
import { peopleOf } from './people';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent,
		url
	} = event;
	const { workshop, window, isEntitled } = await parent();
	const wanted =
		grainsOf(window.days).find((name) => name === url.searchParams.get('grain')) ?? null;
	const grain = wanted ?? grainOf(window.days);
	// the layout says what is missing
	if (!isEntitled) return { wanted, grain, metrics: null, figures: null, people: null };
	const services = serviceNames(supabase, workshop.id, getLocale());
	const counted = analytics.metrics(supabase, workshop.id, window, cards, {
		withPreviousDays: isCompared(window)
	});
	const figures = Promise.all([
		analytics.contacts(supabase, workshop.id, window, grain),
		services,
		counted
	]).then(([contacts, names, { previous_days }]) => ({
		contacts,
		services: names,
		before: previous_days
	}));
	const [early, metrics, people] = await Promise.all([
		soon(figures, event),
		soon(counted, event),
		soon(peopleOf(supabase, workshop.id, services), event)
	]);
	return {
		wanted,
		grain,
		figures: early.value,
		metrics: metrics.value,
		people: people.value
	};
};
