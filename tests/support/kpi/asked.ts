import type postgres from 'postgres';

/**
 * Episodes whose question, as the pages show it, isn't what their topic was taken from: the first message of theirs whose
 * answer is about that topic.
 */
export async function askedDifferences(sql: postgres.ISql, workshops: string[]): Promise<string[]> {
	const rows = await sql<{ text: string }[]>`
		select format('episode %s of %s: %L shown, %L asked', e.number, e.conversation_id, e.shown, first.body) as text
		from (
			select *, private.question_of(episodes) as shown from episodes
			where workshop_id = any (${workshops}::uuid[]) and topic is not null
		) e
		join conversations c on c.workshop_id = e.workshop_id and c.id = e.conversation_id
		left join lateral (
			select q.body
			from messages a
			join messages q on q.workshop_id = a.workshop_id and q.id = a.reply_to_id
			where a.workshop_id = e.workshop_id and a.conversation_id = e.conversation_id
				and a.created_at between e.started_at and e.ended_at and private.topic_of(a) = e.topic
			order by a.created_at, a.id
			limit 1
		) as first on true
		where e.shown is distinct from first.body`;
	return rows.map(({ text }) => text);
}
