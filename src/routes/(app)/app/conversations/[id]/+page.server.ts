import { error, fail, redirect } from '@sveltejs/kit';
import { conversations } from '$lib/conversations';
import { isUuid } from '$lib/lists';
import type { Actions, PageServerLoad } from './$types';

function notFound(): never {
	error(404, { code: 'conversation_not_found', message: 'Not found' });
}

export const load: PageServerLoad = async ({ locals: { supabase }, params, parent }) => {
	if (!isUuid(params.id)) notFound();
	const { workshop } = await parent();
	const [conversation, messages] = await Promise.all([
		conversations.get(supabase, workshop.id, params.id),
		conversations.transcript(supabase, workshop.id, params.id)
	]);
	if (!conversation) notFound();
	return { conversation, messages };
};

export const actions: Actions = {
	status: async ({ request, locals: { supabase }, params }) => {
		const wanted = (await request.formData()).get('status');
		if (wanted !== 'open' && wanted !== 'closed') return fail(400, { code: 'status_invalid' });
		if (!isUuid(params.id)) notFound();
		const status = await conversations.setStatus(supabase, params.id, wanted);
		if (status === null) notFound();
		return { status };
	},

	spam: async ({ request, locals: { supabase }, params }) => {
		const wanted = (await request.formData()).get('spam');
		if (wanted !== 'yes' && wanted !== 'no') return fail(400, { code: 'spam_invalid' });
		if (!isUuid(params.id)) notFound();
		const isSpam = await conversations.setSpam(supabase, params.id, wanted === 'yes');
		if (isSpam === null) notFound();
		return { isSpam };
	},

	remove: async ({ locals: { supabase }, params }) => {
		if (!isUuid(params.id) || !(await conversations.remove(supabase, params.id))) notFound();
		redirect(303, '/app/conversations');
	}
};
