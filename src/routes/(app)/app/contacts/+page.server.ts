import { serviceNames } from '$lib/analytics/service-names';
import { billing } from '$lib/billing';
import { contacts, toContactFilter, toContactSort, type ContactRow } from '$lib/contacts';
import { exclusions, inquiries, type OpenInquiries } from '$lib/inquiries';
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
	const [scores, revenues, open, excluded] = await Promise.all([
		contacts.scores(supabase, workshop.id, ids),
		contacts.revenues(supabase, workshop.id, ids),
		filter === 'open' ? inquiries.open(supabase, workshop.id, ids) : null,
		// none of those that wait is one
		filter === 'open' ? {} : exclusions.ofContacts(supabase, ids)
	]);
	return {
		services,
		scores,
		revenues,
		exclusions: excluded,
		filter,
		search,
		sort,
		isFirst: after === null,
		page: open ? { ...page, rows: page.rows.map(withOpen(open)) } : page,
		/** how many inquiries wait, whoever is searched for; null where it isn't about them */
		open: open?.count ?? null,
		locked
	};
};

/** A contact with the inquiries that wait instead of the newest one. */
const withOpen = (open: OpenInquiries) => (row: ContactRow) => ({
	...row,
	inquiries: open.inquiries.filter(({ contact_id }) => contact_id === row.id)
});
