import { z } from 'zod';
import { library } from '$lib/services';
import { undo, workshopOf } from '$lib/services/actions';
import { asksForList, readLibraryFilter } from '$lib/services/library-filter';
import { attempt, problem, refuse } from '$lib/services/problems';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = readLibraryFilter(url.searchParams);
	const [counts, found] = await Promise.all([
		library.counts(supabase, workshop.id),
		asksForList(filter) ? library.search(supabase, workshop.id, filter) : null
	]);
	return { filter, counts, found };
};

const key = z.string().regex(/^[a-z0-9-]{1,80}$/);
const input = z.object({
	keys: z.array(key).max(1000),
	/** Categories that are taken over as a whole. */
	categories: z.array(key).max(100)
});

export const actions: Actions = {
	undo,
	/** Takes over services by their keys, and everything in some categories. */
	add: async (event) => {
		const { request, locals, route } = event;
		const data = await request.formData();
		const chosen = input.safeParse({
			keys: data.getAll('key'),
			categories: data.getAll('category')
		});
		if (!chosen.success || chosen.data.keys.length + chosen.data.categories.length === 0) {
			return refuse(problem('value_invalid'));
		}
		return attempt(route.id, async () => {
			const { id } = await workshopOf(event);
			const { keys, categories } = chosen.data;
			const whole = categories.length > 0 ? await library.keysOf(locals.supabase, categories) : [];
			return { added: await library.add(locals.supabase, id, [...keys, ...whole]) };
		});
	}
};
