import { z } from 'zod';
import { library } from '$lib/services';
import { updateFields } from '$lib/services/library';
import { workshopOf } from '$lib/services/actions';
import { attempt, problem, refuse } from '$lib/services/problems';
import { m } from '$lib/paraglide/messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent }) => {
	const { workshop } = await parent();
	return { updates: await library.updates(supabase, workshop.id) };
};

const input = z.object({ service: z.uuid(), fields: z.array(z.enum(updateFields)) });

export const actions: Actions = {
	accept: async (event) => {
		const data = await event.request.formData();
		const chosen = input.safeParse({ service: data.get('service'), fields: data.getAll('field') });
		if (!chosen.success) return refuse(problem('value_invalid'));
		if (chosen.data.fields.length === 0) {
			return refuse({ ...problem('value_invalid'), text: m.updates_choose() });
		}
		return attempt(event.route.id, async () => {
			await workshopOf(event);
			const { service, fields } = chosen.data;
			return { changeId: await library.accept(event.locals.supabase, service, fields) };
		});
	},

	dismiss: async (event) => {
		const service = z.uuid().safeParse((await event.request.formData()).get('service'));
		if (!service.success) return refuse(problem('service_unknown'));
		return attempt(event.route.id, async () => {
			await workshopOf(event);
			await library.dismiss(event.locals.supabase, service.data);
			return { dismissed: service.data };
		});
	}
};
