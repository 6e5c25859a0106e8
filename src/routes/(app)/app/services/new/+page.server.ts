import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { readSearch } from '$lib/lists';
import { m } from '$lib/paraglide/messages';
import { categories, services } from '$lib/services';
import { workshopOf } from '$lib/services/actions';
import { readKey } from '$lib/services/filter';
import { problemOf, refuseForm } from '$lib/services/problems';
import { serviceSchema, toServiceData } from '$lib/services/schema';
import type { VehicleType } from '$lib/services/words';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const settings = await services.settings(supabase, workshop.id);
	// links from elsewhere may know the name already
	const start = {
		name: readSearch(url.searchParams.get('name')),
		category: readKey(url.searchParams.get('category')) ?? '',
		vehicleTypes: ['small', 'compact', 'suv', 'van'] satisfies VehicleType[]
	};
	const form = await superValidate(start, zod4(serviceSchema(settings.testing_body)), {
		errors: false
	});
	return { settings, form };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, route } = event;
		const workshop = await workshopOf(event);
		const { testing_body } = await services.settings(locals.supabase, workshop.id);
		const form = await superValidate(request, zod4(serviceSchema(testing_body)));
		if (!form.valid) return fail(400, { form });
		const category = (await categories.all(locals.supabase)).find(
			({ key }) => key === form.data.category
		);
		if (!category) {
			form.errors.category = [m.service_category_missing()];
			return fail(400, { form });
		}
		let id: string;
		try {
			const data = toServiceData(form.data, category.id);
			id = await services.create(locals.supabase, workshop.id, data);
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
		redirect(303, `/app/services/${id}`);
	}
};
