import { clientKeys } from '$lib/client-keys';
import { containing, toPage, type Cursor, type Page } from '$lib/lists';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { ConversationFilter } from './filter';

const pageSize = 25;

export interface ListOptions {
	filter: ConversationFilter;
	/** words that a visitor's message holds; empty for all */
	search: string;
	after: Cursor | null;
}

/** A page of conversations, the one with the newest message first. */
export async function list(
	supabase: Client,
	workshopId: string,
	{ filter, search, after }: ListOptions
): Promise<Page<ConversationRow>> {
	let query = rows(supabase, workshopId);
	if (filter === 'contact') query = query.not('inquiries', 'is', null);
	if (filter === 'unanswered') query = query.eq('has_unanswered', true);
	if (search) query = query.ilike('found.body', containing(search)).not('found', 'is', null);
	if (after) {
		// the first condition is the one that the index takes
		query = query
			.lte('last_message_at', after.at)
			.or(`last_message_at.lt."${after.at}",id.gt.${after.id}`);
	}
	const found = unwrap(await query.limit(pageSize + 1));
	return toPage(found, pageSize, (row) => ({ at: row.last_message_at, id: row.id }));
}

export type ConversationRow = NonNullable<Awaited<ReturnType<typeof rows>>['data']>[number];

const rows = (supabase: Client, workshopId: string) =>
	supabase
		.from('conversations')
		.select(
			`id, vehicle_class, status, is_test, is_spam, has_unanswered, last_message_at,
			question:messages (body),
			found:messages (id),
			wishes:messages (created_at),
			replies:messages (created_at),
			quotes:price_snapshots (service_name),
			inquiries (status, contact:contacts (id, name))`
		)
		.eq('workshop_id', workshopId)
		.eq('question.role', 'visitor')
		.order('created_at', { referencedTable: 'question' })
		.limit(1, { referencedTable: 'question' })
		.eq('found.role', 'visitor')
		.limit(1, { referencedTable: 'found' })
		.overlaps('wishes.intents', ['human', 'callback'])
		.order('created_at', { referencedTable: 'wishes', ascending: false })
		.limit(1, { referencedTable: 'wishes' })
		.eq('replies.role', 'staff')
		.order('created_at', { referencedTable: 'replies', ascending: false })
		.limit(1, { referencedTable: 'replies' })
		.order('created_at', { referencedTable: 'quotes' })
		.order('created_at', { referencedTable: 'inquiries', ascending: false })
		.order('last_message_at', { ascending: false })
		.order('id');

/** One conversation with its key and the contacts that it led to; null when this workshop has no such one. */
export async function get(supabase: Client, workshopId: string, id: string) {
	const conversation = unwrap(
		await supabase
			.from('conversations')
			.select(
				`id, status, locale, origin, page_path, vehicle_class, is_electric, is_test, is_spam, has_unanswered, started_at,
				last_message_at, notice_version,
				client_key_id,
				inquiries (id, status, contact:contacts (id, name))`
			)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.maybeSingle()
	);
	if (!conversation) return null;
	const keyName = await clientKeys.nameOf(supabase, workshopId, conversation.client_key_id);
	return { ...conversation, keyName };
}

export type Conversation = NonNullable<Awaited<ReturnType<typeof get>>>;

/** The messages in their order, each with the prices that it quoted. */
export async function transcript(supabase: Client, workshopId: string, id: string) {
	return unwrap(
		await supabase
			.from('messages')
			.select(
				`id, role, body, ai_generated, author_name, outcome, choices, created_at,
				quotes:price_snapshots (id, service_name, vehicle_class, day, price_min, price_max, label, duration_minutes, receipt)`
			)
			.eq('workshop_id', workshopId)
			.eq('conversation_id', id)
			.order('position', { referencedTable: 'quotes' })
			.order('created_at')
			.order('id')
	);
}

export type TranscriptMessage = Awaited<ReturnType<typeof transcript>>[number];
export type Quote = TranscriptMessage['quotes'][number];

/** Closes or reopens; returns the status as it then is, null when there is no such conversation. */
export async function setStatus(supabase: Client, id: string, status: 'open' | 'closed') {
	const saved = unwrap(
		await supabase
			.from('conversations')
			.update({ status })
			.eq('id', id)
			.select('status')
			.maybeSingle()
	);
	return saved?.status ?? null;
}

/** Takes a conversation out of the metrics as spam, or back in; null when there is no such one. */
export async function setSpam(supabase: Client, id: string, isSpam: boolean) {
	const saved = unwrap(
		await supabase
			.from('conversations')
			.update({ is_spam: isSpam })
			.eq('id', id)
			.select('is_spam')
			.maybeSingle()
	);
	return saved?.is_spam ?? null;
}

/** Deletes a conversation with its messages; price receipts stay without a link to it. False when there is none. */
export async function remove(supabase: Client, id: string): Promise<boolean> {
	const gone = unwrap(
		await supabase.from('conversations').delete().eq('id', id).select('id').maybeSingle()
	);
	return gone !== null;
}
