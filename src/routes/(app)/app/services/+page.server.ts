import { services } from '$lib/services';
import { bulk, order, price, undo } from '$lib/services/actions';
import { readFilter } from '$lib/services/filter';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = readFilter(url.searchParams);
	await services.settle(supabase, workshop.id);
	const list = await services.list(supabase, workshop.id, filter);
	return { filter, list, pageCount: Math.max(1, Math.ceil(list.total / services.pageSize)) };
};

export const actions: Actions = { bulk, order, price, undo };
