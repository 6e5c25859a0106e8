import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { saved, trials } from '$lib/answers';
import { attempt, problemOf, refuseForm } from '$lib/answers/problems';
import { toQuestion, trialSchema } from '$lib/answers/trial-schema';
import { isUuid } from '$lib/lists';
import type { Actions, PageServerLoad } from './$types';
import { workshopOf } from '../workshop';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const id = url.searchParams.get('message');
	const begin = id && isUuid(id) ? await trials.fromMessage(supabase, workshop.id, id) : null;
	return { form: await superValidate(begin, zod4(trialSchema), { errors: false }) };
};

export const actions: Actions = {
	try: async ({ request, locals, route }) => {
		const form = await superValidate(request, zod4(trialSchema));
		if (!form.valid) return fail(400, { form });
		try {
			const { id } = await workshopOf(locals);
			const trial = await trials.ask(locals.supabase, id, toQuestion(form.data));
			return { form, trial };
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
	},

	save: async ({ request, locals, route }) => {
		const form = await superValidate(request, zod4(trialSchema));
		if (!form.valid) return fail(400, { form });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			const question = toQuestion(form.data);
			// asked anew: what is kept is what the engine says, not what a form claims that it said
			const trial = await trials.ask(locals.supabase, id, question);
			await saved.save(locals.supabase, id, question, trial);
			return { saved: true };
		});
	}
};
