import { dashboard, toPeriod, windowOf } from '$lib/dashboard';
import { inquiries } from '$lib/inquiries';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const window = windowOf(toPeriod(url.searchParams.get('days')), workshop.timeZone);
	const [overview, recent, unanswered, beginnings] = await Promise.all([
		dashboard.overview(supabase, workshop.id, window),
		inquiries.latest(supabase, workshop.id, 6),
		dashboard.latestUnanswered(supabase, workshop.id, 5),
		dashboard.beginnings(supabase, workshop.id)
	]);
	return { window, overview, recent, unanswered, beginnings };
};
