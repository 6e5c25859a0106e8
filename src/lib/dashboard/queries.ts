import { serviceNames } from '$lib/analytics/service-names';
import { inquiries, whatOf } from '$lib/inquiries';
import { getLocale } from '$lib/paraglide/runtime';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { mergeFeed, type FeedItem, type Happened } from './feed';

/** The newest inquiries, conversations, open questions and ratings in one list. */
export async function feed(
	supabase: Client,
	workshopId: string,
	size: number
): Promise<FeedItem[]> {
	const parts = [latestInquiries, latestConversations, latestUnanswered, latestRatings];
	const events = await Promise.all(parts.map((part) => part(supabase, workshopId, size)));
	return mergeFeed(events.flat(), size);
}

type Part = (supabase: Client, workshopId: string, limit: number) => Promise<Happened[]>;

const latestInquiries: Part = async (supabase, workshopId, limit) => {
	const [rows, services] = await Promise.all([
		inquiries.latest(supabase, workshopId, limit),
		serviceNames(supabase, workshopId, getLocale())
	]);
	return rows.map(({ id, contact_id, contact_name, conversation_id, created_at, ...about }) => ({
		conversationId: conversation_id,
		item: {
			kind: 'inquiry',
			id,
			at: created_at,
			href: `/app/contacts/${contact_id}#${id}`,
			name: contact_name,
			what: whatOf(about, services)
		}
	}));
};

const latestConversations: Part = async (supabase, workshopId, limit) => {
	const rows = unwrap(
		await supabase
			.from('conversations')
			.select('id, last_message_at, question:messages (body)')
			.eq('workshop_id', workshopId)
			.eq('is_test', false)
			.eq('is_spam', false)
			.eq('question.role', 'visitor')
			.order('created_at', { referencedTable: 'question' })
			.limit(1, { referencedTable: 'question' })
			.order('last_message_at', { ascending: false })
			.order('id')
			.limit(limit)
	);
	return rows.map(({ id, last_message_at: at, question: [first] }) => ({
		conversationId: id,
		item: {
			kind: 'conversation',
			id,
			at,
			href: `/app/conversations/${id}`,
			question: first?.body ?? ''
		}
	}));
};

const latestUnanswered: Part = async (supabase, workshopId, limit) => {
	const rows = unwrap(
		await supabase.rpc('latest_unanswered', { p_workshop_id: workshopId, p_limit: limit })
	);
	return rows.map(({ message_id: id, conversation_id, ...asked }) => ({
		conversationId: conversation_id,
		item: {
			kind: 'unanswered',
			id,
			at: asked.asked_at,
			href: `/app/conversations/${conversation_id}#${id}`,
			question: asked.question,
			times: asked.times,
			since: asked.first_asked_at
		}
	}));
};

const latestRatings: Part = async (supabase, workshopId, limit) => {
	const rows = unwrap(
		await supabase.rpc('latest_ratings', { p_workshop_id: workshopId, p_limit: limit })
	);
	return rows.map(
		({ id, conversation_id: conversationId, has_conversation, stars, rated_at: at }) => ({
			conversationId,
			item: {
				kind: 'rating',
				id,
				at,
				stars,
				href: has_conversation ? `/app/conversations/${conversationId}` : null
			}
		})
	);
};

/** How far a new workshop has come. */
export interface Beginnings {
	/** a page has loaded the widget */
	widgetSeen: boolean;
	/** a visitor has asked something */
	talked: boolean;
}

/** Whether anything has ever happened, whatever the window. */
export async function beginnings(supabase: Client, workshopId: string): Promise<Beginnings> {
	const workshop = unwrap(
		await supabase
			.from('workshops')
			.select('client_keys (widget_sightings (day)), conversations (id)')
			.eq('id', workshopId)
			.limit(1, { referencedTable: 'client_keys.widget_sightings' })
			.eq('conversations.is_test', false)
			.limit(1, { referencedTable: 'conversations' })
			.single()
	);
	return {
		widgetSeen: workshop.client_keys.some(({ widget_sightings: seen }) => seen.length > 0),
		talked: workshop.conversations.length > 0
	};
}
