import { analytics, readWindow, toPreset } from '$lib/analytics';
import type { LayoutServerLoad } from './$types';

/** Every page of the analytics has the window, the keys to narrow it to, and whether the plan shows it at all. */
export const load: LayoutServerLoad = async ({ locals: { supabase }, parent, url, cookies }) => {
	const { workshop, entitlements } = await parent();
	const range = toPreset(cookies.get('range'));
	const wanted = readWindow(url.searchParams, workshop.timeZone, new Date(), range);
	const keys = await analytics.keys(supabase, workshop.id);
	// a key of somebody else's, or of a link that somebody cut
	const isKnown = keys.some(({ id }) => id === wanted.key);
	return {
		window: isKnown ? wanted : { ...wanted, key: null },
		keys,
		isEntitled: entitlements?.features.includes('kpi_dashboard') ?? false
	};
};
