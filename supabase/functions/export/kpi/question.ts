import { neutralise } from '../../_shared/catalog/neutralise.ts';
import type { Locale } from '../../_shared/errors.ts';
import { NO_KEY } from '../../_shared/reports/keys.ts';
import {
	givenName,
	OUTCOMES,
	type QuestionNames,
	type QuestionOutcome
} from '../../_shared/reports/question-words.ts';
import { pageName } from '../../_shared/reports/row-words.ts';
import type { DataApi } from '../data-api.ts';
import type { ReadRows } from '../database.ts';
import { keyName } from './ask.ts';
import { textsOf, type Texts } from './lists.ts';
import type { QuestionRequest } from './request.ts';

/** Conversations that one query gives: their words wait in memory for a slow reader. */
const PAGE = 1000;

/** The conversations that a question's figure counts, newest first, with the visitor's first words while they exist. */
export async function* conversationsOf(
	api: DataApi,
	readRows: ReadRows,
	request: QuestionRequest
): AsyncGenerator<Texts> {
	const { workshopId, key, locale } = request;
	if (key) await keyName(api, request, key);
	const topics = await topicsOf(api, request);
	const names = await namesOf(api, workshopId, topics, locale);
	let last: Place | null = null;
	do {
		const after: Place | null = last;
		last = null;
		let count = 0;
		for await (const cells of pageAfter(readRows, request, topics, after)) {
			const [at = '', time = '', topic = '', words = null, outcome, ...rest] = textsOf(cells);
			const [keyOf = null, page = null, conversation = null, id = ''] = rest;
			count++;
			if (count === PAGE) last = [at ?? '', id ?? ''];
			yield [
				time,
				safe(names.get(topic ?? '') ?? null),
				safe(words),
				OUTCOMES[locale][outcome as QuestionOutcome],
				safe(keyOf),
				safe(page && pageName(page, locale)),
				safe(topic),
				conversation,
				id
			];
		}
	} while (last);
}

const safe = (text: string | null) => text && neutralise(text);

/** A question and all that is counted with it; one that was merged stands for what it was merged into. */
async function topicsOf(api: DataApi, { workshopId, topic }: QuestionRequest): Promise<string[]> {
	const clusters = `question_clusters?workshop_id=eq.${workshopId}`;
	const [own] = await api.get<{ merged_into: string | null }[]>(
		`${clusters}&topic=eq.${encodeURIComponent(topic)}&select=merged_into`
	);
	const root = own?.merged_into ?? topic;
	const merged = await api.get<{ topic: string }[]>(
		`${clusters}&merged_into=eq.${encodeURIComponent(root)}&select=topic`
	);
	return [root, ...merged.map((row) => row.topic)];
}

interface Names extends QuestionNames {
	label: string | null;
}

async function namesOf(api: DataApi, workshopId: string, topics: string[], locale: Locale) {
	const found = await api.rpc<Names[]>('topic_names', {
		p_workshop_id: workshopId,
		p_topics: topics
	});
	return new Map(found.map((names) => [names.topic, names.label ?? givenName(names, locale)]));
}

/** Moment and id of a page's last conversation. */
type Place = [at: string, id: string];

const pageAfter = (
	readRows: ReadRows,
	{ workshopId, from, to, key, isUnanswered }: QuestionRequest,
	topics: string[],
	place: Place | null
) =>
	readRows(
		(sql) => sql`
			select
				e.started_at::text, date_trunc('second', e.started_at at time zone w.time_zone)::text, e.topic, q.body,
				case when e.is_unanswered then 'unanswered' when e.is_answered then 'answered' else 'other' end,
				k.name, e.page_path, c.id, e.id
			from public.episodes e
			join public.workshops w on w.id = e.workshop_id
			left join public.client_keys k on k.workshop_id = e.workshop_id and k.id = e.client_key_id
			left join public.conversations c on c.workshop_id = e.workshop_id and c.id = e.conversation_id
			left join lateral (
				select m.body from public.messages m
				where m.workshop_id = c.workshop_id and m.conversation_id = c.id and m.role = 'visitor'
				order by m.created_at limit 1
			) as q on true
			where e.workshop_id = ${workshopId} and e.topic = any (array(select jsonb_array_elements_text(${JSON.stringify(topics)}::text::jsonb))) and not e.is_excluded
				and e.day >= ${from}::text::date and e.day < ${to}::text::date
				and (${key}::text is null or coalesce(e.client_key_id, ${NO_KEY}::text::uuid)::text = ${key}::text)
				and (e.is_unanswered or not ${isUnanswered}::boolean)
				and (
					${place?.[0] ?? null}::text is null
					or (e.started_at, e.id) < (${place?.[0] ?? null}::text::timestamptz, ${place?.[1] ?? null}::text::uuid)
				)
			order by e.started_at desc, e.id desc
			limit ${PAGE}::integer`
	);
