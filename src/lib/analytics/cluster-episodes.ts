import { toPage, type Cursor, type Page } from '$lib/lists';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { NO_KEY } from '../../../supabase/functions/_shared/reports/keys';
import type { Window } from './window';

/** One conversation that began with a question of the cluster. */
export interface ClusterEpisode {
	id: string;
	at: string;
	topic: string;
	client_key_id: string | null;
	page_path: string | null;
	outcome: 'answered' | 'unanswered' | 'other';
	/** null once the conversation is deleted */
	conversation_id: string | null;
	/** what the visitor wrote first, while it exists */
	question: string | null;
}

interface Wanted {
	/** those of the cluster and all merged into it */
	topics: readonly string[];
	/** those alone in which a question stayed open */
	isUnanswered?: boolean;
	after?: Cursor | null;
	size?: number;
}

/**
 * The episodes of a cluster that its figure counts, newest first, and how many there are from there on. They are read
 * under the member's own rights.
 */
export async function episodes(
	supabase: Client,
	workshopId: string,
	window: Window,
	{ topics, isUnanswered = false, after = null, size = 25 }: Wanted
): Promise<Page<ClusterEpisode> & { count: number }> {
	let query = supabase
		.from('episodes')
		.select(
			'id, started_at, topic, client_key_id, page_path, conversation_id, is_answered, is_unanswered',
			{ count: 'exact' }
		)
		.eq('workshop_id', workshopId)
		.in('topic', [...topics])
		.eq('is_excluded', false)
		.gte('day', window.from)
		.lt('day', window.to)
		.order('started_at', { ascending: false })
		.order('id', { ascending: false });
	if (window.key === NO_KEY) query = query.is('client_key_id', null);
	else if (window.key) query = query.eq('client_key_id', window.key);
	if (isUnanswered) query = query.eq('is_unanswered', true);
	if (after) {
		query = query.or(
			`started_at.lt."${after.at}",and(started_at.eq."${after.at}",id.lt.${after.id})`
		);
	}
	const answer = await query.limit(size + 1);
	const found = unwrap(answer);
	const questions = await questionsOf(
		supabase,
		workshopId,
		found.map(({ conversation_id }) => conversation_id)
	);
	const { rows, next } = toPage(found, size, ({ started_at, id }) => ({ at: started_at, id }));
	return {
		rows: rows.map((row) => ({
			id: row.id,
			at: row.started_at,
			topic: row.topic ?? '',
			client_key_id: row.client_key_id,
			page_path: row.page_path,
			outcome: row.is_unanswered ? 'unanswered' : row.is_answered ? 'answered' : 'other',
			conversation_id: questions.has(row.conversation_id) ? row.conversation_id : null,
			question: questions.get(row.conversation_id) ?? null
		})),
		next,
		count: answer.count ?? found.length
	};
}

/** The first words of the visitor in those of the conversations that still exist. */
async function questionsOf(supabase: Client, workshopId: string, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, string | null>();
	const found = unwrap(
		await supabase
			.from('conversations')
			.select('id, question:messages (body)')
			.eq('workshop_id', workshopId)
			.in('id', [...new Set(ids)])
			.eq('question.role', 'visitor')
			.order('created_at', { referencedTable: 'question' })
			.limit(1, { referencedTable: 'question' })
	);
	return new Map(found.map(({ id, question }) => [id, question[0]?.body ?? null]));
}
