import { error } from '@sveltejs/kit';
import { isMetricId } from '$lib/analytics/catalogue';
import { readFileWindow } from '$lib/analytics/file-window';
import { readChoice } from '$lib/analytics/rows';
import { readSlice } from '$lib/analytics/slice-schema';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { exportFile } from '$lib/server/export-file';
import { fileAnswer } from '$lib/server/file-answer';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** Every row that the page of rows lists under the same query, as the export function writes it. */
export const GET: RequestHandler = fileAnswer(async (event) => {
	const query = event.url.searchParams;
	const metric = query.get('metric');
	if (!isMetricId(metric)) error(404, { code: 'not_found', message: m.metric_unknown() });
	const { id, timeZone } = await workshopOf(event);
	const { from, to, key } = readFileWindow(query, timeZone);
	const language = getLocale();
	const separator = language === 'de' ? 'semicolon' : 'comma';
	const given = { workshop: id, metric, from, to, language, separator };
	const slice = readSlice(query, metric);
	const choice = readChoice(query, metric);
	if (slice === null || choice === null) {
		error(404, { code: 'not_found', message: m.rows_slice_unknown() });
	}
	const rows = {
		...(key && { key }),
		...choice,
		...(slice && { slice: JSON.stringify(slice) })
	};
	return exportFile(event, 'kpi-rows.csv', { ...given, ...rows }, []);
});
