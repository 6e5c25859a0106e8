import { error, json } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';
import { preview } from '$lib/reports';
import { problemOf } from '$lib/reports/problems';
import { readSpec, toTemplateData } from '$lib/reports/schema';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** The numbers of a report that isn't saved. */
export const GET: RequestHandler = async (event) => {
	const spec = readSpec(event.url.searchParams);
	if (!spec) error(422, { code: 'value_invalid', message: m.reports_problem_incomplete() });
	const { id } = await workshopOf(event);
	try {
		return json(await preview(event.locals.supabase, id, toTemplateData(spec)), {
			headers: { 'cache-control': 'private, no-store' }
		});
	} catch (thrown) {
		const { status, code, text } = problemOf(thrown, event.route.id);
		error(status, { code, message: text });
	}
};
