import { services } from '$lib/services';
import { bulk, order, price, undo } from '$lib/services/actions';
import { isNarrowed, readFilter } from '$lib/services/filter';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = readFilter(url.searchParams);
	await services.settle(supabase, workshop.id);
	const list = await services.list(supabase, workshop.id, filter);
	// an empty list leads to what was put away, if there is any
	const archivedCount =
		list.total === 0 && filter.status === 'active' && !isNarrowed(filter)
			? await services.archivedCount(supabase, workshop.id)
			: 0;
	return {
		filter,
		list,
		archivedCount,
		pageCount: Math.max(1, Math.ceil(list.total / services.pageSize))
	};
};

export const actions: Actions = { bulk, order, price, undo };
