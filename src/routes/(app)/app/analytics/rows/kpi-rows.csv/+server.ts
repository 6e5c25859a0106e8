import { error } from '@sveltejs/kit';
import { readWindow } from '$lib/analytics';
import { isMetricId } from '$lib/analytics/catalogue';
import { readChoice } from '$lib/analytics/rows';
import { getLocale } from '$lib/paraglide/runtime';
import { exportFile } from '$lib/server/export-file';
import { workshopOf } from '$lib/services/actions';
import type { RequestHandler } from './$types';

/** Every row that the page of rows lists under the same query, as the export function writes it. */
export const GET: RequestHandler = async (event) => {
	const query = event.url.searchParams;
	const metric = query.get('metric');
	if (!isMetricId(metric)) error(404, { code: 'not_found', message: 'There is no such metric.' });
	const { id, timeZone } = await workshopOf(event);
	const { from, to, key } = readWindow(query, timeZone);
	const language = getLocale();
	const separator = language === 'de' ? 'semicolon' : 'comma';
	const given = { workshop: id, metric, from, to, language, separator };
	const { part, time } = readChoice(query, metric);
	const slice = query.get('slice');
	const rows = {
		...(key && { key }),
		...(part && { part }),
		...(time && { time }),
		...(slice && { slice })
	};
	return exportFile(event, 'kpi-rows.csv', { ...given, ...rows }, []);
};
