import { categories, gateOf, library } from '$lib/services';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { supabase }, parent, depends }) => {
	depends('carbot:library-updates');
	const { workshop } = await parent();
	const [gate, all, updates] = await Promise.all([
		gateOf(supabase, workshop.id),
		categories.all(supabase),
		library.updates(supabase, workshop.id)
	]);
	// without the feature nothing of the library can be taken over, so nothing is offered
	return { gate, categories: all, updateCount: gate.mayManage ? updates.length : 0 };
};
