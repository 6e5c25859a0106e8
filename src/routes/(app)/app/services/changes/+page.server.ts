import { changes } from '$lib/services';
import { undo } from '$lib/services/actions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent }) => {
	const { workshop } = await parent();
	return { changes: await changes.recent(supabase, workshop.id) };
};

export const actions: Actions = { undo };
