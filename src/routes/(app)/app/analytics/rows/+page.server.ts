import { error } from '@sveltejs/kit';
import { analytics, soon } from '$lib/analytics';
import { isMetricId } from '$lib/analytics/catalogue';
import { topicNames } from '$lib/analytics/topics';
import { readCursor } from '$lib/lists';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
	locals: { supabase },
	parent,
	url,
	isDataRequest
}) => {
	const { workshop, window, isEntitled } = await parent();
	const metric = url.searchParams.get('metric');
	if (!isMetricId(metric)) error(404, { code: 'not_found', message: 'There is no such metric.' });
	const wanted = url.searchParams.get('part');
	const part = wanted === 'numerator' || wanted === 'denominator' ? wanted : null;
	const after = readCursor(url.searchParams.get('after'));
	const about = { metric, part, isFirst: after === null };
	// the layout says what is missing
	if (!isEntitled) return { ...about, page: { rows: [], next: null }, names: {}, metrics: null };
	const [page, metrics] = await Promise.all([
		analytics.rows(supabase, workshop.id, window, { metric, part, after }),
		soon(analytics.metrics(supabase, workshop.id, window, [metric]), isDataRequest)
	]);
	const topics = page.rows.map(({ topic }) => topic);
	const names = await topicNames(supabase, workshop.id, topics, getLocale());
	return { ...about, page, names, metrics: metrics.value };
};
