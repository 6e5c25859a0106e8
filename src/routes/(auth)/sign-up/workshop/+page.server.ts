import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { agreementEnglish, agreementGerman } from '$lib/agreement';
import { toDomain } from '$lib/client-keys/domain';
import { getLocale } from '$lib/paraglide/runtime';
import { reportError } from '$lib/server/report-error';
import { refuse } from '$lib/session/forms';
import { startPage } from '$lib/session/next';
import { isServiceDown, unavailable } from '$lib/supabase/errors';
import { workshops } from '$lib/workshops';
import { toPhone, workshopSchema } from '$lib/workshops/schema';
import type { Actions, PageServerLoad } from './$types';

const nextStep = '/app/widget?new=1';

export const load: PageServerLoad = async ({ locals: { supabase, claims } }) => {
	if (!claims) unavailable();
	const [workshop, account] = await Promise.all([
		workshops.ofMember(supabase, claims.sub),
		supabase.auth.getUser()
	]);
	if (workshop) redirect(303, startPage);
	const name: unknown = account.data.user?.user_metadata.full_name;
	return {
		user: { email: claims.email ?? '' },
		agreement: getLocale() === 'de' ? agreementGerman : agreementEnglish,
		form: await superValidate(
			{ signer: typeof name === 'string' ? name : '' },
			zod4(workshopSchema),
			{ errors: false }
		)
	};
};

export const actions: Actions = {
	default: async ({ request, locals: { supabase, claims }, route }) => {
		const form = await superValidate(request, zod4(workshopSchema));
		if (!form.valid) return fail(400, { form });
		if (!claims) return refuse(form, 'service_unavailable');
		const { name, website, phone, city, state, signer } = form.data;
		try {
			// Two tabs may have come here: the second doesn't make a second workshop of another name.
			if (!(await workshops.ofMember(supabase, claims.sub))) {
				await workshops.create(supabase, {
					name,
					domain: toDomain(website),
					phone: toPhone(phone) ?? phone,
					city,
					state,
					signer
				});
			}
		} catch (error) {
			if (isServiceDown(error)) return refuse(form, 'service_unavailable');
			reportError(error, { route: route.id, status: 500 });
			return refuse(form, 'unexpected');
		}
		redirect(303, nextStep);
	}
};
