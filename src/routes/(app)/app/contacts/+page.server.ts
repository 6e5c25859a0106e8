import { serviceNames } from '$lib/analytics/service-names';
import { billing } from '$lib/billing';
import { contacts, toContactFilter, toContactSort } from '$lib/contacts';
import { readSearch } from '$lib/lists';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = toContactFilter(url.searchParams.get('filter'));
	const search = readSearch(url.searchParams.get('q'));
	const sort = toContactSort(url.searchParams.get('sort'));
	const after = url.searchParams.get('after');
	// who is locked can be neither filtered nor searched for
	const isWhole = filter === 'all' && search === '' && after === null;
	const [page, locked, services] = await Promise.all([
		contacts.list(supabase, workshop.id, { filter, search, sort, after }),
		isWhole ? billing.lockedContacts(supabase, workshop.id) : [],
		serviceNames(supabase, workshop.id, getLocale())
	]);
	const ids = page.rows.map(({ id }) => id);
	const [scores, revenues] = await Promise.all([
		contacts.scores(supabase, workshop.id, ids),
		contacts.revenues(supabase, workshop.id, ids)
	]);
	return {
		services,
		scores,
		revenues,
		filter,
		search,
		sort,
		isFirst: after === null,
		page,
		locked
	};
};
