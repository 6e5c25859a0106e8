import { analytics, ofKeys, readWindow, toPreset } from '$lib/analytics';
import { workshops } from '$lib/workshops';
import type { LayoutServerLoad } from './$types';

/** Every page of the analytics has the window, the keys to narrow it to, and whether the plan shows it at all. */
export const load: LayoutServerLoad = async ({ locals: { supabase }, parent, url, cookies }) => {
	const { workshop, entitlements } = await parent();
	const range = toPreset(cookies.get('range'));
	const wanted = readWindow(url.searchParams, workshop.timeZone, new Date(), range);
	const [keys, countedSince] = await Promise.all([
		analytics.keys(supabase, workshop.id),
		workshops.countedSince(supabase, workshop.id)
	]);
	return {
		window: { ...ofKeys(wanted, keys), countedSince },
		keys,
		isEntitled: entitlements?.features.includes('kpi_dashboard') ?? false
	};
};
