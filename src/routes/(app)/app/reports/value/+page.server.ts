import { serviceNames } from '$lib/analytics/service-names';
import { localDay } from '$lib/format';
import { getLocale } from '$lib/paraglide/runtime';
import { value } from '$lib/reports';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop, isEntitled } = await parent();
	const today = localDay(new Date(), workshop.timeZone) ?? '';
	const asked = value.readMonth(url.searchParams.get('month'), today);
	if (!isEntitled) return { today, ...asked, statement: null, list: null, rows: [], services: {} };
	const [chosen, services] = await Promise.all([
		value.statement(supabase, workshop.id, asked.month),
		serviceNames(supabase, workshop.id, getLocale())
	]);
	const current = today.slice(0, 7);
	const isEarly = value.isEarly(asked.month, chosen);
	const { month, instead } = isEarly ? { month: current, instead: 'early' as const } : asked;
	const statement = isEarly ? await value.statement(supabase, workshop.id, current) : chosen;
	const list = value.readList(url.searchParams.get('list'));
	const rows = list ? await value.rowsOf(supabase, workshop.id, statement, list) : [];
	return { today, month, instead, statement, list, rows, services };
};
