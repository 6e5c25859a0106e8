import { serviceNames } from '$lib/analytics/service-names';
import { localDay } from '$lib/format';
import { getLocale } from '$lib/paraglide/runtime';
import { value } from '$lib/reports';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop, isEntitled } = await parent();
	const today = localDay(new Date(), workshop.timeZone) ?? '';
	const asked = value.readMonth(url.searchParams.get('month'), today);
	const nothing = { statement: null, contacts: {}, names: {}, list: null, rows: [], services: {} };
	if (!isEntitled) return { today, ...asked, ...nothing };
	const [chosen, services] = await Promise.all([
		value.statement(supabase, workshop.id, asked.month),
		serviceNames(supabase, workshop.id, getLocale())
	]);
	const current = today.slice(0, 7);
	const refused = !chosen
		? ('deleted' as const)
		: value.isEarly(asked.month, chosen) && ('early' as const);
	const { month, instead } = refused ? { month: current, instead: refused } : asked;
	const statement = refused ? await value.statement(supabase, workshop.id, current) : chosen;
	if (!statement) return { today, month, instead, ...nothing };
	const list = value.readList(url.searchParams.get('list'));
	const [contacts, rows] = await Promise.all([
		value.contactsOf(supabase, workshop.id, statement),
		list ? value.rowsOf(supabase, workshop.id, statement, list) : []
	]);
	const ids = [...Object.values(contacts), ...rows.map(({ contact_id }) => contact_id)];
	const names = await value.namesOf(supabase, workshop.id, ids);
	return { today, month, instead, statement, contacts, names, list, rows, services };
};
