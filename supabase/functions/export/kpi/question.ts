import { neutralise } from '../../_shared/catalog/neutralise.ts';
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

/** What the database tells of a conversation, and of its topic's name. */
interface Conversation extends QuestionNames {
	at: string;
	id: string;
	/** by the workshop's clock */
	time: string;
	question: string | null;
	outcome: QuestionOutcome;
	key_name: string | null;
	page_path: string | null;
	conversation_id: string | null;
	label: string | null;
}

/** The conversations that a question's figure counts, newest first, with what the visitor asked while they exist. */
export async function* conversationsOf(
	api: DataApi,
	readRows: ReadRows,
	request: QuestionRequest
): AsyncGenerator<Texts> {
	const { key, locale } = request;
	if (key) await keyName(api, request, key);
	let last: Conversation | null = null;
	do {
		const after: Conversation | null = last;
		last = null;
		let count = 0;
		for await (const [json] of pageAfter(readRows, request, after)) {
			const row = JSON.parse(textsOf([json ?? null])[0] ?? '') as Conversation;
			count++;
			if (count === PAGE) last = row;
			yield [
				row.time,
				neutralise(row.label ?? givenName(row, locale)),
				safe(row.question),
				OUTCOMES[locale][row.outcome],
				safe(row.key_name),
				safe(row.page_path && pageName(row.page_path, locale)),
				neutralise(row.topic),
				row.conversation_id,
				row.id
			];
		}
	} while (last);
}

const safe = (text: string | null) => text && neutralise(text);

const pageAfter = (
	readRows: ReadRows,
	{ workshopId, topic, from, to, key, isUnanswered }: QuestionRequest,
	after: Conversation | null
) =>
	readRows(
		(sql) => sql`
			with page as (
				select c.*, date_trunc('second', c.at at time zone w.time_zone)::text as time
				from public.workshops w
				cross join private.question_conversations(
					w.id, ${topic}, ${from}::text::date, ${to}::text::date, ${key}::text::uuid, ${isUnanswered}::boolean,
					${after?.at ?? null}::text::timestamptz, ${after?.id ?? null}::text::uuid, ${PAGE}::integer
				) as c
				where w.id = ${workshopId}
			)
			select to_jsonb(page) || to_jsonb(name)
			from page
			join private.topic_names(${workshopId}, array(select distinct topic from page)) as name
				on name.topic = page.topic
			order by page.at desc, page.id desc`
	);
