import { analytics } from '$lib/analytics';
import type { LayoutServerLoad } from './$types';

/** Every page of the reports knows the keys that one can be about, and who may do what. */
export const load: LayoutServerLoad = async ({ locals: { supabase }, parent }) => {
	const { workshop, entitlements } = await parent();
	const features = entitlements?.features ?? [];
	return {
		keys: await analytics.keys(supabase, workshop.id),
		/** the plan includes reports */
		isEntitled: features.includes('kpi_dashboard'),
		/** the plan includes CSV files */
		mayExport: features.includes('csv_export'),
		/** The database decides who may write; pages only mirror it. */
		mayWrite: workshop.role === 'owner'
	};
};
