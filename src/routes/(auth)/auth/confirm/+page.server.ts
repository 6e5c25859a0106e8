import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { refuse, refuseFor } from '$lib/session/forms';
import { startPage } from '$lib/session/next';
import { confirmSchema } from '$lib/session/schemas';
import type { Actions, PageServerLoad } from './$types';

/** Where the links in e-mails lead (supabase/templates). */
export const load: PageServerLoad = async ({ url }) => {
	const tokenHash = url.searchParams.get('token_hash') ?? '';
	const type = url.searchParams.get('type');
	if (type === 'recovery') {
		redirect(303, `/reset-password?${new URLSearchParams({ token_hash: tokenHash })}`);
	}
	const form = await superValidate({ tokenHash, type: type as 'signup' }, zod4(confirmSchema), {
		errors: false
	});
	return { form, usable: form.valid };
};

export const actions: Actions = {
	default: async ({ request, locals: { supabase }, route }) => {
		const form = await superValidate(request, zod4(confirmSchema));
		if (!form.valid) return fail(400, { form });
		const { tokenHash, type } = form.data;
		const { error } = await supabase.auth.verifyOtp({ type, token_hash: tokenHash });
		if (error?.code === 'validation_failed') return refuse(form, 'link_expired');
		if (error) return refuseFor(form, error, route.id);
		redirect(303, startPage);
	}
};
