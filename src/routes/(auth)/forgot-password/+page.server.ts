import { fail } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { forgotPasswordSchema } from '$lib/session/schemas';
import { refuseFor } from '$lib/session/forms';
import { createVisitorClient } from '$lib/supabase/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => ({
	form: await superValidate(
		{ email: url.searchParams.get('email') ?? '' },
		zod4(forgotPasswordSchema),
		{ errors: false }
	)
});

export const actions: Actions = {
	default: async ({ request, route }) => {
		const form = await superValidate(request, zod4(forgotPasswordSchema));
		if (!form.valid) return fail(400, { form });
		const { error } = await createVisitorClient().auth.resetPasswordForEmail(form.data.email);
		// Only an address with an account can have got a mail a moment ago: saying so would tell which ones have.
		if (error && error.code !== 'over_email_send_rate_limit') {
			return refuseFor(form, error, route.id);
		}
		return message(form, { code: 'sent', text: form.data.email });
	}
};
