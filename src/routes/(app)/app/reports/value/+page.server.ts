import { localDay } from '$lib/format';
import { value } from '$lib/reports';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop, isEntitled } = await parent();
	const today = localDay(new Date(), workshop.timeZone) ?? '';
	const month = value.readMonth(url.searchParams.get('month'), today);
	if (!isEntitled) return { today, month, statement: null, contacts: {} };
	const statement = await value.statement(supabase, workshop.id, month);
	return {
		today,
		month,
		statement,
		contacts: await value.contactsOf(supabase, workshop.id, statement)
	};
};
