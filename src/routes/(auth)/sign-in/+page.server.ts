import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { hidePassword, refuseFor } from '$lib/session/forms';
import { safeNext } from '$lib/session/next';
import { signInSchema } from '$lib/session/schemas';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('next'));
	if (locals.claims) redirect(303, next);
	return {
		form: await superValidate(zod4(signInSchema), { id: 'sign-in' }),
		notice: url.searchParams.has('signed-out')
			? ('signed-out' as const)
			: url.searchParams.has('unsaved')
				? ('unsaved' as const)
				: url.searchParams.has('next')
					? ('next' as const)
					: null
	};
};

export const actions: Actions = {
	default: async ({ request, url, locals: { supabase }, route }) => {
		const form = await superValidate(request, zod4(signInSchema), { id: 'sign-in' });
		const { email, password } = form.data;
		hidePassword(form, request);
		if (!form.valid) return fail(400, { form });
		const { error } = await supabase.auth.signInWithPassword({ email, password });
		if (error) return refuseFor(form, error, route.id);
		redirect(303, safeNext(url.searchParams.get('next')));
	}
};
