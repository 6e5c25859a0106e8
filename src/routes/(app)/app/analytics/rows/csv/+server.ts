import { error } from '@sveltejs/kit';
import { analytics, readWindow } from '$lib/analytics';
import { lastDayOf } from '$lib/analytics/calendar';
import { isMetricId } from '$lib/analytics/catalogue';
import { rowsFile } from '$lib/analytics/rows-file';
import { getLocale } from '$lib/paraglide/runtime';
import { workshopOf } from '$lib/services/actions';
import { createPatientClient } from '$lib/supabase/server';
import type { RequestHandler } from './$types';

/** Every row behind a metric as CSV, in the window of the address: `metric` and what `readWindow` reads. */
export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	const metric = url.searchParams.get('metric');
	if (!isMetricId(metric)) error(404, { code: 'not_found', message: 'There is no such metric.' });
	const workshop = await workshopOf(event);
	const supabase = await createPatientClient(locals.supabase);
	const window = readWindow(url.searchParams, workshop.timeZone);
	const keys = await analytics.keys(supabase, workshop.id);
	const body = await rowsFile({ supabase, workshop, window, metric, keys, locale: getLocale() });
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="carbot-${metric}-${window.from}-${lastDayOf(window.to)}.csv"`,
			'cache-control': 'private, no-store'
		}
	});
};
