import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hidePassword, refuse, refuseFor } from '$lib/session/forms';
import { cameByMail } from '$lib/session/claims';
import { startPage } from '$lib/session/next';
import { resetPasswordSchema } from '$lib/session/schemas';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { claims } }) => {
	const tokenHash = url.searchParams.get('token_hash') ?? '';
	return {
		usable: tokenHash !== '' || cameByMail(claims),
		form: await superValidate({ password: '', tokenHash }, zod4(resetPasswordSchema), {
			errors: false
		})
	};
};

export const actions: Actions = {
	/** The link's token is used up here and not when the page opens: programs that check mails open links too. */
	default: async ({ request, locals: { supabase, claims }, route }) => {
		const form = await superValidate(request, zod4(resetPasswordSchema));
		const { password, tokenHash } = form.data;
		hidePassword(form, request);
		if (!form.valid) return fail(400, { form });

		if (tokenHash) {
			const { error } = await supabase.auth.verifyOtp({ type: 'recovery', token_hash: tokenHash });
			if (error) return refuseFor(form, error, route.id);
			form.data.tokenHash = '';
		} else if (!cameByMail(claims)) {
			return refuse(form, 'link_expired');
		}
		const { error } = await supabase.auth.updateUser({ password });
		// The old password again is no trouble: the person can sign in with it, which is what they wanted.
		if (error && error.code !== 'same_password') return refuseFor(form, error, route.id);
		await supabase.auth.signOut({ scope: 'others' });
		redirect(303, startPage);
	}
};
