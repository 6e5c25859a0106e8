import { toPage, type Cursor, type Page } from '$lib/lists';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { Client } from '$lib/supabase/types';
import { searchWords } from '../../../supabase/functions/_shared/reports/question-words';
import { call } from './call';
import type { MetricId } from './catalogue';
import { sinceCounted } from './counted';
import type { RowChoice } from './rows';
import * as schemas from './schemas';
import type { Window } from './window';

const argsOf = (workshopId: string, { from, to, key }: Window) => ({
	p_workshop_id: workshopId,
	p_from: from,
	p_to: to,
	...(key && { p_client_key_id: key })
});
const comparedArgsOf = (workshopId: string, window: Window) => ({
	...argsOf(workshopId, window),
	p_previous_from: window.previousFrom
});

/** What the start page shows of a window and of the one it is compared with. Without the plan: the basic metrics. */
export const overview = (supabase: Client, workshopId: string, window: Window) =>
	call(supabase, 'kpi_overview', comparedArgsOf(workshopId, window), schemas.overviewSchema);

/**
 * Metrics of a window and of the one it is compared with, and a figure per day. Without the plan: the basic ones.
 * @param withPreviousDays also a figure per day of the window it is compared with
 */
export async function metrics(
	supabase: Client,
	workshopId: string,
	window: Window,
	ids: readonly MetricId[],
	{ withPreviousDays = false } = {}
) {
	const { days, ...rest } = await call(
		supabase,
		'kpi_metrics',
		{
			...comparedArgsOf(workshopId, window),
			p_metrics: [...ids],
			...(withPreviousDays && { p_with_previous_days: true })
		},
		schemas.metricsSchema
	);
	return { ...rest, days: sinceCounted(days, window) };
}

/** Contacts and inquiries by time, key, source, page, service and state. */
export async function contacts(
	supabase: Client,
	workshopId: string,
	window: Window,
	grain: 'day' | 'week' | 'month'
) {
	const { series, ...rest } = await call(
		supabase,
		'kpi_contacts',
		{ ...comparedArgsOf(workshopId, window), p_grain: grain },
		schemas.contactsSchema
	);
	return { ...rest, series: sinceCounted(series, window, grain) };
}

/** The first of those to call, and of the customers by their worth: as it stands now, whatever the window. */
export async function people(supabase: Client, workshopId: string, most = 8) {
	const args = { p_workshop_id: workshopId, p_limit: most };
	const [leads, customers] = await Promise.all([
		call(supabase, 'kpi_leads', args, schemas.leadsSchema),
		call(supabase, 'kpi_customers', args, schemas.customersSchema)
	]);
	return { ...leads, ...customers };
}

/** How long visitors waited for the assistant and for people, per day and per step of the grain. */
export async function responseTimes(
	supabase: Client,
	workshopId: string,
	window: Window,
	grain: 'day' | 'week' | 'month'
) {
	const { days, steps, ...rest } = await call(
		supabase,
		'kpi_response_times',
		{ ...comparedArgsOf(workshopId, window), p_grain: grain },
		schemas.responseTimesSchema
	);
	return {
		...rest,
		days: sinceCounted(days, window),
		steps: steps && sinceCounted(steps, window, grain)
	};
}

/** Conversations by weekday and local hour. */
export const peakHours = (supabase: Client, workshopId: string, window: Window) =>
	call(supabase, 'kpi_peak_hours', argsOf(workshopId, window), schemas.peakHoursSchema);

/** From the widget's load to the contact. */
export async function funnel(supabase: Client, workshopId: string, window: Window) {
	const { days, ...rest } = await call(
		supabase,
		'kpi_funnel',
		comparedArgsOf(workshopId, window),
		schemas.funnelSchema
	);
	return { ...rest, days: sinceCounted(days, window) };
}

/** What the widget asked of the server and how long answers took, per step of the grain and per key. */
export async function keyUsage(
	supabase: Client,
	workshopId: string,
	window: Window,
	grain: 'day' | 'week' | 'month'
) {
	const { steps, ...rest } = await call(
		supabase,
		'kpi_key_usage',
		{ ...argsOf(workshopId, window), p_grain: grain },
		schemas.keyUsageSchema
	);
	return { ...rest, steps: sinceCounted(steps, window, grain) };
}

/** What visitors asked, in clusters, the most frequent first; with a search those whose names contain it. */
export const questions = (
	supabase: Client,
	workshopId: string,
	window: Window,
	{ limit, search = '' }: { limit: number; search?: string }
) =>
	call(
		supabase,
		'kpi_questions',
		{
			...comparedArgsOf(workshopId, window),
			p_limit: limit,
			...(search && { p_search: search, p_words: searchWords(getLocale()) })
		},
		schemas.questionsSchema
	);

/** The cluster that a topic is counted in, also where nobody asked it, and how many conversations have a topic at all. */
export async function question(
	supabase: Client,
	workshopId: string,
	window: Window,
	topic: string
): Promise<{ cluster: schemas.Questions['clusters'][number]; total: number }> {
	const { clusters, episodes } = await call(
		supabase,
		'kpi_questions',
		{ ...comparedArgsOf(workshopId, window), p_topic: topic },
		schemas.questionsSchema
	);
	const [cluster] = clusters;
	if (!cluster) throw new Error('The database gave no cluster for a topic that it knows.');
	return { cluster, total: episodes };
}

/** The conversations that a cluster counts, newest first, and how many there are from there on. */
export async function questionConversations(
	supabase: Client,
	workshopId: string,
	window: Window,
	topic: string,
	{ isUnanswered, after }: { isUnanswered: boolean; after: Cursor | null }
): Promise<Page<schemas.QuestionConversation> & { count: number }> {
	const size = 25;
	const found = await call(
		supabase,
		'kpi_question_conversations',
		{
			...argsOf(workshopId, window),
			p_topic: topic,
			p_unanswered: isUnanswered,
			...(after && { p_before: after.at, p_before_id: after.id }),
			p_limit: size + 1
		},
		schemas.questionConversationsSchema
	);
	return {
		...toPage(found, size, ({ at, id }) => ({ at, id })),
		count: found[0]?.remaining ?? 0
	};
}

/** One cluster per day. */
export async function questionSeries(
	supabase: Client,
	workshopId: string,
	window: Window,
	topic: string
) {
	const days = await call(
		supabase,
		'kpi_question_series',
		{ ...argsOf(workshopId, window), p_topic: topic },
		schemas.questionSeriesSchema
	);
	return sinceCounted(days, window);
}

/** Stars, by who talked to the visitor and per day. */
export async function satisfaction(supabase: Client, workshopId: string, window: Window) {
	const { days, ...rest } = await call(
		supabase,
		'kpi_satisfaction',
		argsOf(workshopId, window),
		schemas.satisfactionSchema
	);
	return { ...rest, days: sinceCounted(days, window) };
}

/** The rows behind a metric, newest first; what they add up to is the metric's figure. */
export async function rows(
	supabase: Client,
	workshopId: string,
	window: Window,
	{
		metric,
		part,
		time,
		slice,
		after = null,
		size = 50
	}: RowChoice & { metric: MetricId; after?: Cursor | null; size?: number }
): Promise<Page<schemas.MetricRow>> {
	const found = await call(
		supabase,
		'kpi_rows',
		{
			...argsOf(workshopId, window),
			p_metric: metric,
			...(part && { p_part: part }),
			...(time && { p_open_time: true }),
			...(slice && { p_slice: slice }),
			...(after && { p_before: after.at, p_before_id: after.id }),
			p_limit: size + 1
		},
		schemas.rowsSchema
	);
	return toPage(found, size, ({ at, id }) => ({ at, id }));
}

/** How many of a metric's rows are in a slice or a part, and what they count. */
export const rowsTotal = (
	supabase: Client,
	workshopId: string,
	window: Window,
	metric: MetricId,
	{ part, slice }: Pick<RowChoice, 'part' | 'slice'>
) =>
	call(
		supabase,
		'kpi_rows_total',
		{
			...argsOf(workshopId, window),
			p_metric: metric,
			...(part && { p_part: part }),
			...(slice && { p_slice: slice })
		},
		schemas.rowsTotalSchema
	);

/**
 * The keys a window can be narrowed to, revoked ones included: their past stays. Last, where anything came without one,
 * `NO_KEY`: only with it do the parts add up to all of them.
 */
export async function keys(supabase: Client, workshopId: string) {
	const found = await call(supabase, 'kpi_keys', { p_workshop_id: workshopId }, schemas.keysSchema);
	return found.map(({ name, ...key }) => ({ ...key, name: name ?? m.range_key_none() }));
}
