/** Plays questions through the real chat function and reads back what it understood. */
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type {
	ConversationHandle,
	MessageEvent,
	TranscriptMessage
} from '../../supabase/functions/_shared/protocol.ts';
import { dialogues, type Answer, type Question } from './questions.ts';
import { EVAL_KEY, EVAL_ORIGIN } from './workshop.ts';

const AT_ONCE = 4;

export async function play(
	api: string,
	sql: postgres.Sql,
	questions: Question[]
): Promise<Answer[]> {
	const waiting = dialogues(questions);
	const answers = new Map<string, Answer>();
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			for (let turns = waiting.shift(); turns; turns = waiting.shift()) {
				let conversation: ConversationHandle | undefined;
				for (const question of turns) {
					const started = performance.now();
					const said = await ask(api, question, conversation);
					const ms = performance.now() - started;
					conversation = said.conversation;
					answers.set(
						question.id,
						await understood(sql, question.id, said, Math.round(ms * 10) / 10)
					);
				}
			}
		})
	);
	return questions.map((question) => answers.get(question.id) as Answer);
}

interface Said {
	conversation: ConversationHandle;
	message: TranscriptMessage;
}

async function ask(
	api: string,
	question: Question,
	conversation: ConversationHandle | undefined
): Promise<Said> {
	const response = await fetch(`${api}/functions/v1/chat/message`, {
		method: 'POST',
		headers: { 'content-type': 'text/plain', origin: EVAL_ORIGIN },
		body: JSON.stringify({
			key: EVAL_KEY,
			locale: question.lang === 'de' ? 'de' : 'en',
			...(conversation && { conversation }),
			message: { id: randomUUID(), text: question.question }
		})
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${question.id}: ${response.status} ${text}`);
	const events = text
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as MessageEvent);
	const accepted = events.find((event) => event.type === 'accepted');
	const done = events.find((event) => event.type === 'done');
	if (!accepted || !done) throw new Error(`${question.id}: ${text}`);
	return { conversation: accepted.conversation, message: done.message };
}

async function understood(sql: postgres.Sql, id: string, said: Said, ms: number): Promise<Answer> {
	const [row] = await sql`
		select m.intents, m.outcome, c.vehicle_class, array(
			select coalesce(s.library_key, s.id::text)
			from unnest(m.service_ids) with ordinality as named (id, position)
			join workshop_services s on s.id = named.id
			order by named.position
		) as services
		from messages m join conversations c on c.id = m.conversation_id
		where m.id = ${said.message.id}`;
	const amounts = await sql`
		select coalesce(s.library_key, q.service_id::text) as service, q.price_min::float as min, q.price_max::float as max, q.label
		from price_snapshots q left join workshop_services s on s.id = q.service_id
		where q.message_id = ${said.message.id} order by q.position`;
	return {
		id,
		intent: row?.intents as string[],
		services: row?.services as string[],
		vehicle: (row?.vehicle_class as string | null) ?? null,
		amounts: amounts as unknown as Answer['amounts'],
		clarify: row?.outcome === 'clarified',
		unanswered: row?.outcome === 'unanswered',
		text: said.message.text,
		ms
	};
}
