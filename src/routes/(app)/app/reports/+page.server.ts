import { readCursor } from '$lib/lists';
import { runs, templates } from '$lib/reports';
import { restore, retry } from '$lib/reports/actions';
import { attempt, problem, refuse } from '$lib/reports/problems';
import { suggestions, toSuggestionId } from '$lib/reports/suggestions';
import { getLocale } from '$lib/paraglide/runtime';
import { workshopOf } from '$lib/services/actions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop, isEntitled } = await parent();
	const after = readCursor(url.searchParams.get('after'));
	const isFirst = after === null;
	// the page says what is missing
	if (!isEntitled) return { isFirst, templates: [], history: { rows: [], next: null } };
	const [saved, history] = await Promise.all([
		templates.all(supabase, workshop.id),
		runs.page(supabase, workshop.id, { after })
	]);
	return { isFirst, templates: saved, history };
};

export const actions: Actions = {
	suggest: async (event) => {
		const { request, locals, route } = event;
		const id = toSuggestionId((await request.formData()).get('suggestion'));
		if (!id) return refuse(problem('value_invalid'));
		return attempt(route.id, async () => {
			const workshop = await workshopOf(event);
			const data = suggestions[id].data(getLocale());
			return { added: await templates.add(locals.supabase, workshop.id, data), name: data.name };
		});
	},
	restore,
	retry
};
