import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { getLocale } from '$lib/paraglide/runtime';
import { create } from '$lib/reports/actions';
import { templateSchema, toTemplateInput } from '$lib/reports/schema';
import { suggestions } from '$lib/reports/suggestions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	const begin = { ...suggestions.week.data(getLocale()), name: '' };
	return {
		form: await superValidate(toTemplateInput(begin), zod4(templateSchema), {
			errors: false,
			id: 'template'
		})
	};
};

export const actions: Actions = { save: create };
