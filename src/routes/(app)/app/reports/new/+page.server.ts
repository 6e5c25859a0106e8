import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { getLocale } from '$lib/paraglide/runtime';
import { templates } from '$lib/reports';
import { problemOf, refuseForm } from '$lib/reports/problems';
import { inOrder, templateSchema, toTemplateData, toTemplateInput } from '$lib/reports/schema';
import { suggestions } from '$lib/reports/suggestions';
import { workshopOf } from '$lib/services/actions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const begin = { ...suggestions.week.data(getLocale()), name: '' };
	return {
		form: await superValidate(toTemplateInput(begin), zod4(templateSchema), { errors: false })
	};
};

export const actions: Actions = {
	save: async (event) => {
		const { request, locals, route } = event;
		const form = await superValidate(request, zod4(templateSchema));
		form.data = inOrder(form.data);
		if (!form.valid) return fail(400, { form });
		let id: string;
		try {
			const workshop = await workshopOf(event);
			id = await templates.add(locals.supabase, workshop.id, toTemplateData(form.data));
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
		redirect(303, `/app/reports/${id}?saved`);
	}
};
