import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { message, type SuperValidated } from 'sveltekit-superforms';
import { m } from '$lib/paraglide/messages';
import { reportError } from '$lib/server/report-error';
import { isServiceDown, unavailable } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { workshops, type MemberWorkshop } from '$lib/workshops';

/** The workshop of whoever posts. */
export async function workshopOf({ supabase, visitor }: App.Locals): Promise<MemberWorkshop> {
	if (visitor.state !== 'signed-in') unavailable();
	const workshop = await workshops.ofMember(supabase, visitor.claims.sub);
	if (!workshop) redirect(303, '/sign-up/workshop');
	return workshop;
}

/** Saves a section; `save` gives false when the caller may not. What was typed stays, whatever goes wrong. */
export async function saving<Data extends Record<string, unknown>>(
	form: SuperValidated<Data, App.Superforms.Message>,
	{ locals, route }: RequestEvent,
	save: (supabase: Client, workshop: MemberWorkshop) => Promise<boolean>
) {
	if (!form.valid) return fail(400, { form });
	try {
		const workshop = await workshopOf(locals);
		if (await save(locals.supabase, workshop)) return { form };
		const text = m.settings_owners_only();
		return message(form, { code: 'not_allowed', text }, { status: 403 });
	} catch (thrown) {
		if (isServiceDown(thrown)) {
			const text = m.settings_unavailable();
			return message(form, { code: 'service_unavailable', text }, { status: 503 });
		}
		reportError(thrown, { route: route.id, status: 500 });
		return message(form, { code: 'unexpected', text: m.form_failed() }, { status: 500 });
	}
}
