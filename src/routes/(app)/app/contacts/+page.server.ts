import { billing } from '$lib/billing';
import { contacts, toContactFilter } from '$lib/contacts';
import { readCursor, readSearch } from '$lib/lists';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = toContactFilter(url.searchParams.get('filter'));
	const search = readSearch(url.searchParams.get('q'));
	const after = readCursor(url.searchParams.get('after'));
	// who is locked can be neither filtered nor searched for
	const isWhole = filter === 'all' && search === '' && after === null;
	const [page, locked] = await Promise.all([
		contacts.list(supabase, workshop.id, { filter, search, after }),
		isWhole ? billing.lockedContacts(supabase, workshop.id) : []
	]);
	const ids = page.rows.map(({ id }) => id);
	const scores = await contacts.scores(supabase, workshop.id, ids);
	return { scores, filter, search, isFirst: after === null, page, locked };
};
