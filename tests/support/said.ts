/** Conversations message by message, written as the chat stores them, and the facts that came of them. */
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { database } from './database.ts';

export interface Said {
	role: 'visitor' | 'assistant' | 'staff';
	/** minutes after the conversation's start */
	minute: number;
	body: string;
	intents?: string[];
	outcome?: 'answered' | 'clarified' | 'unanswered' | 'smalltalk';
	services?: string[];
	missing?: string[];
	prices?: [min: number | null, max: number | null][];
	/** false: not an answer to the question before */
	isReply?: boolean;
}

export const question = (minute: number, body = 'Was kostet ein Ölwechsel?'): Said => ({
	role: 'visitor',
	minute,
	body
});

export const answer = (minute: number, rest: Partial<Said> = {}): Said => ({
	role: 'assistant',
	minute,
	body: 'Gern, hier ist meine Antwort.',
	intents: ['price'],
	outcome: 'answered',
	...rest
});

export const talk = (minute: number, ...intents: string[]): Said =>
	answer(minute, { intents, outcome: 'smalltalk' });

export const staff = (minute: number): Said => ({
	role: 'staff',
	minute,
	body: 'Ich melde mich gleich.'
});

/** What the assistant says when a contact is stored. */
export const contactStored = (minute: number): Said => ({
	...talk(minute, 'contact'),
	isReply: false
});

export interface Conversation {
	id: string;
	/** ids in the order of what was said */
	messages: string[];
	/** the moment of a minute of it */
	at: (minute: number) => Date;
}

export interface Setting {
	start?: Date;
	keyId?: string;
	page?: string;
	isTest?: boolean;
}

/** Writes a conversation, one statement per message. */
export async function converse(
	workshopId: string,
	said: Said[],
	setting: Setting = {},
	sql: postgres.ISql = database()
): Promise<Conversation> {
	const { start = new Date(Date.now() - 86_400_000 * 3), keyId = null, page = '/preise' } = setting;
	const conversation: Conversation = {
		id: randomUUID(),
		messages: [],
		at: (minute) => new Date(start.getTime() + minute * 60_000)
	};
	await sql`
		insert into conversations (id, workshop_id, client_key_id, page_path, notice_version, is_test, started_at)
		values (
			${conversation.id}, ${workshopId}, ${keyId}, ${page}, 'test', ${setting.isTest ?? false}, ${start}
		)`;
	await say(workshopId, conversation, said, sql);
	return conversation;
}

/** Goes on with a conversation. */
export async function say(
	workshopId: string,
	conversation: Conversation,
	said: Said[],
	sql: postgres.ISql = database()
): Promise<void> {
	const lastQuestion = await sql`
		select id from messages where conversation_id = ${conversation.id} and role = 'visitor'
		order by created_at desc limit 1`;
	let asked = (lastQuestion[0]?.id as string | undefined) ?? null;
	for (const { role, minute, body, ...rest } of said) {
		const id = randomUUID();
		const isAssistant = role === 'assistant';
		await sql`
			insert into messages (
				id, workshop_id, conversation_id, role, body, ai_generated, author_name, reply_to_id, intents, outcome,
				service_ids, missing_keys, duration_ms, created_at
			) values (
				${id}, ${workshopId}, ${conversation.id}, ${role}, ${body}, ${isAssistant},
				${role === 'staff' ? 'Erika Muster' : null}, ${isAssistant && rest.isReply !== false ? asked : null},
				${rest.intents ?? []}, ${rest.outcome ?? null}, ${rest.services ?? []}::uuid[], ${rest.missing ?? []},
				${isAssistant ? 60 : null}, ${conversation.at(minute)}
			)`;
		for (const [position, [min, max]] of (rest.prices ?? []).entries()) {
			await sql`
				insert into price_snapshots (
					workshop_id, conversation_id, message_id, service_name, day, price_min, price_max, label, position
				) values (
					${workshopId}, ${conversation.id}, ${id}, 'Ölwechsel', current_date, ${min}, ${max},
					${min === null ? 'after_inspection' : 'estimate'}, ${position}
				)`;
		}
		conversation.messages.push(id);
		if (role === 'visitor') asked = id;
	}
}

export const episodesOf = ({ id }: Conversation) =>
	database()`select * from episodes where conversation_id = ${id} order by number`;
export const outcomesOf = ({ id }: Conversation) =>
	database()`select * from answer_outcomes where conversation_id = ${id} order by answered_at`;
export const responsesOf = ({ id }: Conversation) =>
	database()`select * from responses where conversation_id = ${id} order by requested_at, is_first`;
