import { fail } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { reportError } from '$lib/server/report-error';
import { settings } from '$lib/settings';
import { firstProblem, hoursIn, toSpans } from '$lib/settings/hours';
import { readLogo } from '$lib/settings/logo';
import { openingNow } from '$lib/settings/opening';
import {
	answersSchema,
	businessSchema,
	colorSchema,
	hoursSchema,
	pricesSchema
} from '$lib/settings/schema';
import { m } from '$lib/paraglide/messages';
import { isServiceDown } from '$lib/supabase/errors';
import { hoursTrouble, logoTrouble } from '$lib/settings/words';
import { saving, workshopOf } from './saving';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent }) => {
	const { workshop } = await parent();
	const [stored, logo] = await Promise.all([
		settings.load(supabase, workshop.id),
		settings.logo(supabase, workshop.id)
	]);
	const { business, hours, answers, prices, color } = stored;
	// what is stored may lack something that a form asks for: said when it is sent, not at sight
	const quiet = { errors: false };
	const [businessForm, hoursForm, answersForm, pricesForm, colorForm] = await Promise.all([
		superValidate(business, zod4(businessSchema), { id: 'business', ...quiet }),
		superValidate(hoursIn(hours), zod4(hoursSchema), { id: 'hours', ...quiet }),
		superValidate(answers, zod4(answersSchema), { id: 'answers', ...quiet }),
		superValidate(prices, zod4(pricesSchema), { id: 'prices', ...quiet }),
		superValidate(color, zod4(colorSchema), { id: 'color', ...quiet })
	]);
	return {
		businessForm,
		hoursForm,
		answersForm,
		pricesForm,
		colorForm,
		logo: logo?.image ?? null,
		opening: openingNow(hours, { state: business.state, timeZone: workshop.timeZone }),
		mayChange: workshop.role === 'owner'
	};
};

export const actions: Actions = {
	business: async (event) => {
		const form = await superValidate(event.request, zod4(businessSchema), { id: 'business' });
		return saving(form, event, async (supabase, { id }) => {
			const saved = await settings.saveBusiness(supabase, id, form.data);
			if (saved) form.data = saved;
			return saved !== null;
		});
	},

	hours: async (event) => {
		const form = await superValidate(event.request, zod4(hoursSchema), { id: 'hours' });
		const spans = toSpans(form.data);
		const problem = spans && firstProblem(spans);
		if (!form.valid || !spans || problem) {
			const text = problem ? hoursTrouble(problem) : m.settings_hours_unreadable();
			return message(form, { code: 'hours_invalid', text }, { status: 400 });
		}
		return saving(form, event, (supabase, { id }) => settings.saveHours(supabase, id, spans));
	},

	answers: async (event) => {
		const form = await superValidate(event.request, zod4(answersSchema), { id: 'answers' });
		return saving(form, event, (supabase, { id }) => settings.saveAnswers(supabase, id, form.data));
	},

	prices: async (event) => {
		const form = await superValidate(event.request, zod4(pricesSchema), { id: 'prices' });
		return saving(form, event, (supabase, { id }) => settings.savePrices(supabase, id, form.data));
	},

	color: async (event) => {
		const form = await superValidate(event.request, zod4(colorSchema), { id: 'color' });
		return saving(form, event, (supabase, { id }) => settings.saveColor(supabase, id, form.data));
	},

	logo: async ({ request, locals, route }) => {
		const read = await readLogo((await request.formData()).get('logo'));
		if ('problem' in read) return fail(400, { problem: logoTrouble(read.problem) });
		try {
			const { id } = await workshopOf(locals);
			const saved = await settings.saveLogo(locals.supabase, id, read);
			return saved ? { logo: saved.image } : fail(403, { problem: m.settings_owners_only() });
		} catch (thrown) {
			if (isServiceDown(thrown)) return fail(503, { problem: m.settings_unavailable() });
			reportError(thrown, { route: route.id, status: 500 });
			return fail(500, { problem: m.form_failed() });
		}
	},

	removeLogo: async ({ locals }) => {
		const workshop = await workshopOf(locals);
		if (workshop.role !== 'owner') return fail(403, { problem: m.settings_owners_only() });
		await settings.removeLogo(locals.supabase, workshop.id);
		return { logo: null };
	}
};
