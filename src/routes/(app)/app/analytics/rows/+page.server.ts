import { error } from '@sveltejs/kit';
import { analytics, soon, type Window } from '$lib/analytics';
import { isMetricId, type MetricId } from '$lib/analytics/catalogue';
import { subjectsOf } from '$lib/analytics/row-subjects';
import { readChoice } from '$lib/analytics/rows';
import { readSlice } from '$lib/analytics/slice-schema';
import { serviceNames } from '$lib/analytics/service-names';
import { topicNames } from '$lib/analytics/topics';
import { ofClock } from '$lib/analytics/waits';
import { readCursor } from '$lib/lists';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { Client } from '$lib/supabase/types';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent,
		url
	} = event;
	const { workshop, window, isEntitled } = await parent();
	const metric = url.searchParams.get('metric');
	if (!isMetricId(metric)) error(404, { code: 'not_found', message: m.metric_unknown() });
	const slice = readSlice(url.searchParams, metric);
	const rest = readChoice(url.searchParams, metric);
	if (slice === null || rest === null) {
		error(404, { code: 'not_found', message: m.rows_slice_unknown() });
	}
	const choice = { ...rest, slice };
	// a figure of its own, which the metric's numbers aren't
	const isOther = slice !== undefined || choice.part === 'lost';
	const after = readCursor(url.searchParams.get('after'));
	const about = { metric, choice, isFirst: after === null };
	// the layout says what is missing
	if (!isEntitled) {
		const nothing = { page: { rows: [], next: null }, names: {}, services: {}, subjects: {} };
		return { ...about, ...nothing, metrics: null, total: null };
	}
	const [page, total, metrics] = await Promise.all([
		analytics.rows(supabase, workshop.id, window, { metric, ...choice, after }),
		isOther ? analytics.rowsTotal(supabase, workshop.id, window, metric, choice) : null,
		soon(readMetric(supabase, workshop.id, window, metric, choice.time), event)
	]);
	const topics = page.rows.map(({ topic }) => topic);
	const isInquiries =
		page.rows.some(({ kind }) => kind === 'inquiry') || (slice && 'service' in slice);
	const [names, services, subjects] = await Promise.all([
		topicNames(supabase, workshop.id, topics, getLocale()),
		isInquiries ? serviceNames(supabase, workshop.id, getLocale()) : {},
		subjectsOf(supabase, workshop.id, page.rows)
	]);
	return { ...about, page, total, names, services, subjects, metrics: metrics.value };
};

/** The metric as the rows add up to it: a wait by the clock that they are measured by. */
async function readMetric(
	supabase: Client,
	workshopId: string,
	window: Window,
	metric: MetricId,
	time: 'open' | undefined
) {
	const [{ metrics, is_raw_since }, times] = await Promise.all([
		analytics.metrics(supabase, workshopId, window, [metric]),
		time && analytics.responseTimes(supabase, workshopId, window, 'day')
	]);
	const shown = metrics[metric];
	return { is_raw_since, metric: shown && times ? ofClock(metric, shown, times, 'open') : shown };
}
