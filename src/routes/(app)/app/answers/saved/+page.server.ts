import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { saved } from '$lib/answers';
import { attempt, problem, refuse } from '$lib/answers/problems';
import type { Actions, PageServerLoad } from './$types';
import { workshopOf } from '../workshop';

export const load: PageServerLoad = async ({ locals: { supabase }, parent }) => {
	const { workshop } = await parent();
	const replayed = await saved.replay(supabase, workshop.id);
	return {
		// what has changed comes first
		replayed: replayed.toSorted(
			(a, b) => Number(b.changes.length > 0) - Number(a.changes.length > 0)
		)
	};
};

export const actions: Actions = {
	/** Makes today's answers the right ones: of one question, or of all that have changed. */
	confirm: async ({ request, locals, route }) => {
		const wanted = z
			.union([z.uuid(), z.literal('all')])
			.safeParse((await request.formData()).get('id'));
		if (!wanted.success) return fail(400, { code: 'id_invalid' });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			// asked anew: confirmed is what the engine says, not what a form claims that it said
			const replayed = await saved.replay(locals.supabase, id);
			const chosen = replayed.filter(
				({ question, changes }) =>
					changes.length > 0 && (wanted.data === 'all' || question.id === wanted.data)
			);
			if (chosen.length === 0) return refuse(problem('not_found'));
			return { confirmed: await saved.confirm(locals.supabase, id, chosen) };
		});
	},

	remove: async ({ request, locals, route }) => {
		const wanted = z.uuid().safeParse((await request.formData()).get('id'));
		if (!wanted.success) return fail(400, { code: 'id_invalid' });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			if (!(await saved.remove(locals.supabase, id, wanted.data)))
				return refuse(problem('not_found'));
			return { removed: wanted.data };
		});
	}
};
