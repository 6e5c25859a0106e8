import { error, json } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';
import { schedules } from '$lib/reports';
import { problemOf } from '$lib/reports/problems';
import { rhythmSchema, toRhythm } from '$lib/reports/schedule-schema';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** When a schedule that isn't saved would send next: `{ at }`, ISO 8601. */
export const GET: RequestHandler = async (event) => {
	const asked = rhythmSchema.safeParse(Object.fromEntries(event.url.searchParams));
	if (!asked.success) error(422, { code: 'value_invalid', message: m.problem_value_invalid() });
	const { id } = await workshopOf(event);
	try {
		const at = await schedules.next(event.locals.supabase, id, toRhythm(asked.data));
		return json({ at }, { headers: { 'cache-control': 'private, no-store' } });
	} catch (thrown) {
		const { status, code, text } = problemOf(thrown, event.route.id);
		error(status, { code, message: text });
	}
};
