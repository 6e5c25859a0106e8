import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { MetricRow } from './schemas';

/** Whom or what a row is about, while that exists and the member may read it. */
export interface Subject {
	/** a contact's name, or what a visitor wrote */
	text: string;
	/** the message of the conversation that the row counts */
	messageId: string | null;
}
export type Subjects = Record<string, Subject>;

/** More of a message than a row has room for. */
const longest = 300;

/** What the rows of a page are about by their ids, read under the member's own rights as the lists of contacts and conversations are. */
export async function subjectsOf(
	supabase: Client,
	workshopId: string,
	rows: readonly MetricRow[]
): Promise<Subjects> {
	const of = (...kinds: MetricRow['kind'][]) => rows.filter(({ kind }) => kinds.includes(kind));
	const found = await Promise.all([
		answered(supabase, workshopId, of('answer')),
		said(supabase, workshopId, of('episode', 'response')),
		people(supabase, workshopId, of('contact', 'inquiry'))
	]);
	return Object.assign({}, ...found) as Subjects;
}

/** Answers, by their questions. */
async function answered(supabase: Client, workshopId: string, rows: readonly MetricRow[]) {
	const answers = await messages(supabase, workshopId, idsOf(rows, 'id'));
	const questions = await messages(
		supabase,
		workshopId,
		answers.flatMap(({ reply_to_id }) => reply_to_id ?? [])
	);
	const bodies = new Map(questions.map(({ id, body }) => [id, body]));
	return Object.fromEntries(
		answers.map(({ id, reply_to_id, body }) => [
			id,
			subject((reply_to_id && bodies.get(reply_to_id)) ?? body, id)
		])
	);
}

/** Conversations and waits: by who waited where that is known, else by the message they began with. */
async function said(supabase: Client, workshopId: string, rows: readonly MetricRow[]) {
	const ids = idsOf(rows, 'conversation_id');
	if (ids.length === 0) return {};
	const waiting = idsOf(
		rows.filter(({ kind }) => kind === 'response'),
		'conversation_id'
	);
	const [begun, names] = await Promise.all([
		supabase
			.from('messages')
			.select('id, conversation_id, body, created_at')
			.eq('workshop_id', workshopId)
			.eq('role', 'visitor')
			.in('conversation_id', ids)
			.in('created_at', [...new Set(rows.map(({ at }) => at))])
			.then(unwrap),
		namesIn(supabase, workshopId, waiting)
	]);
	return Object.fromEntries(
		rows.flatMap(({ id, at, conversation_id }) => {
			const message = begun.find(
				(one) =>
					one.conversation_id === conversation_id && Date.parse(one.created_at) === Date.parse(at)
			);
			const text = (conversation_id && names.get(conversation_id)) ?? message?.body;
			return text ? [[id, subject(text, message?.id ?? null)]] : [];
		})
	);
}

/** Who left their details in the conversations. */
async function namesIn(supabase: Client, workshopId: string, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, string>();
	const found = unwrap(
		await supabase
			.from('inquiries')
			.select('conversation_id, contact:contacts (name)')
			.eq('workshop_id', workshopId)
			.in('conversation_id', [...ids])
			.order('created_at', { ascending: false })
	);
	return new Map(
		found.flatMap(({ conversation_id, contact }) =>
			conversation_id ? [[conversation_id, contact.name] as const] : []
		)
	);
}

/** Contacts and inquiries, by the contact's name. */
async function people(supabase: Client, workshopId: string, rows: readonly MetricRow[]) {
	const ids = idsOf(rows, 'contact_id');
	if (ids.length === 0) return {};
	const contacts = unwrap(
		await supabase.from('contacts').select('id, name').eq('workshop_id', workshopId).in('id', ids)
	);
	const names = new Map(contacts.map(({ id, name }) => [id, name]));
	return Object.fromEntries(
		rows.flatMap(({ id, contact_id }) => {
			const name = contact_id && names.get(contact_id);
			return name ? [[id, subject(name, null)]] : [];
		})
	);
}

async function messages(supabase: Client, workshopId: string, ids: readonly string[]) {
	if (ids.length === 0) return [];
	return unwrap(
		await supabase
			.from('messages')
			.select('id, reply_to_id, body')
			.eq('workshop_id', workshopId)
			.in('id', [...ids])
	);
}

const idsOf = (rows: readonly MetricRow[], name: 'id' | 'conversation_id' | 'contact_id') => [
	...new Set(rows.flatMap((row) => row[name] ?? []))
];

const subject = (text: string, messageId: string | null): Subject => ({
	text: text.slice(0, longest),
	messageId
});
