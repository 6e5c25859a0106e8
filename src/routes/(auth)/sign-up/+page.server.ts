import { fail, redirect } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { termsVersion } from '$lib/legal/terms';
import { getLocale } from '$lib/paraglide/runtime';
import { hidePassword, refuseFor } from '$lib/session/forms';
import { signUpSchema } from '$lib/session/schemas';
import { troubleOf } from '$lib/session/trouble-code';
import type { Actions, PageServerLoad } from './$types';

const nextStep = '/sign-up/workshop';

export const load: PageServerLoad = async ({ locals }) => {
	if (locals.claims) redirect(303, nextStep);
	return { form: await superValidate(zod4(signUpSchema)) };
};

export const actions: Actions = {
	default: async ({ request, locals: { supabase }, route }) => {
		const form = await superValidate(request, zod4(signUpSchema));
		const { name, email, password } = form.data;
		hidePassword(form, request);
		if (!form.valid) return fail(400, { form });

		const { data, error } = await supabase.auth.signUp({
			email,
			password,
			options: {
				data: {
					full_name: name,
					locale: getLocale(),
					terms_version: termsVersion,
					terms_accepted_at: new Date().toISOString()
				}
			}
		});
		if (error) {
			// Pressed twice, or forgotten: whoever knows the password is the account's owner and simply goes on. Two presses
			// at the same moment can look like a failure of the service to the second.
			const code = troubleOf(error);
			const mayExist = code === 'already_registered' || code === 'service_unavailable';
			const known =
				mayExist && !(await supabase.auth.signInWithPassword({ email, password })).error;
			if (!known) return refuseFor(form, error, route.id);
		} else if (!data.session) {
			return message(form, { code: 'check_mail', text: email });
		}
		redirect(303, nextStep);
	}
};
