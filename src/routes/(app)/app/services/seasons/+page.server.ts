import { fail } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { localDay } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { categories, names, seasons } from '$lib/services';
import { workshopOf } from '$lib/services/actions';
import { attempt, problem, problemOf, refuse, refuseForm } from '$lib/services/problems';
import { seasonSchema, toSeasonData } from '$lib/services/season-schema';
import type { Actions, PageServerLoad } from './$types';
import { readQuestion } from './question';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const today = localDay(new Date(), workshop.timeZone) ?? '';
	const [rules, services] = await Promise.all([
		seasons.list(supabase, workshop.id),
		names.ofActive(supabase, workshop.id)
	]);
	const question = readQuestion(url.searchParams, services, rules, today);
	const { service, vehicleClass, day } = question;
	const [form, runs, price] = await Promise.all([
		superValidate({ active: true }, zod4(seasonSchema), { errors: false }),
		service
			? seasons.year(supabase, workshop.id, service.id, vehicleClass, Number(day.slice(0, 4)))
			: [],
		service ? seasons.on(supabase, workshop.id, service, vehicleClass, day) : null
	]);
	return { rules, services, question, today, form, runs, price };
};

export const actions: Actions = {
	save: async (event) => {
		const { request, locals, route } = event;
		const form = await superValidate(request, zod4(seasonSchema));
		if (!form.valid) return fail(400, { form });
		const data = toSeasonData(form.data, await categories.all(locals.supabase));
		if (!data) {
			form.errors.category = [m.service_category_missing()];
			return fail(400, { form });
		}
		const workshop = await workshopOf(event);
		try {
			const saved = await seasons.save(locals.supabase, workshop.id, form.data.id || null, data);
			return saved ? { form, saved } : refuseForm(form, problem('value_invalid'));
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
	},

	active: async (event) => {
		const data = await event.request.formData();
		const id = z.uuid().safeParse(data.get('id'));
		if (!id.success) return refuse(problem('season_unknown'));
		return attempt(event.route.id, async () => {
			const workshop = await workshopOf(event);
			const active = data.get('active') === 'true';
			const done = await seasons.setActive(event.locals.supabase, workshop.id, id.data, active);
			return done ? { active } : refuse(problem('season_unknown'));
		});
	},

	remove: async (event) => {
		const id = z.uuid().safeParse((await event.request.formData()).get('id'));
		if (!id.success) return refuse(problem('season_unknown'));
		return attempt(event.route.id, async () => {
			const workshop = await workshopOf(event);
			const done = await seasons.remove(event.locals.supabase, workshop.id, id.data);
			return done ? { removed: id.data } : refuse(problem('season_unknown'));
		});
	}
};
