import { clientKeys } from '$lib/client-keys';
import { phone as writePhone } from '$lib/format/phone';
import { containing, isUuid, readCursor, toPage, type Page } from '$lib/lists';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { statusesOf, type ContactFilter } from './filter';
import { parsePhone } from './phone';
import type { ContactInput } from './schema';
import { searchWords } from './search';
import { defaultSort, isDescending, sortKey, type ContactSort } from './sort';

const pageSize = 25;

export interface ListOptions {
	filter: ContactFilter;
	/** part of a name, phone number or e-mail address; empty for all */
	search: string;
	sort: ContactSort;
	/** the page before's `next`; null for the first one */
	after: string | null;
}

/** A page of contacts, each with its newest inquiry. */
export const list = (
	supabase: Client,
	workshopId: string,
	options: ListOptions
): Promise<Page<ContactRow>> =>
	options.sort === defaultSort && options.filter !== 'open'
		? listNewest(supabase, workshopId, options)
		: listSorted(supabase, workshopId, options);

/** The one with the newest inquiry first, along the index. */
async function listNewest(
	supabase: Client,
	workshopId: string,
	{ filter, search, ...options }: ListOptions
): Promise<Page<ContactRow>> {
	const after = readCursor(options.after);
	let query = rows(supabase, workshopId);
	const statuses = statusesOf[filter];
	if (statuses) query = query.in('matching.status', statuses).not('matching', 'is', null);
	for (const word of searchWords(search)) query = query.ilike('search_text', containing(word));
	if (after) {
		// the first condition is the one that the index takes
		query = query
			.lte('last_activity_at', after.at)
			.or(`last_activity_at.lt."${after.at}",id.gt.${after.id}`);
	}
	const found = unwrap(await query.limit(pageSize + 1));
	return toPage(found.map(withPhoneText), pageSize, (row) => ({
		at: row.last_activity_at,
		id: row.id
	}));
}

/** In any order, or those alone who wait: the database says who, by what no column holds. */
async function listSorted(
	supabase: Client,
	workshopId: string,
	{ filter, search, sort, after }: ListOptions
): Promise<Page<ContactRow>> {
	const statuses = statusesOf[filter];
	const words = searchWords(search);
	const ids = unwrap(
		await supabase.rpc('order_contacts', {
			p_workshop_id: workshopId,
			p_order: sortKey(sort),
			p_descending: isDescending(sort),
			...(statuses && { p_statuses: [...statuses] }),
			p_waiting: filter === 'open',
			...(words.length > 0 && { p_containing: words.map(containing) }),
			...(after && isUuid(after) && { p_after: after }),
			p_limit: pageSize + 1
		})
	);
	const shown = ids.slice(0, pageSize);
	const found = unwrap(await rows(supabase, workshopId).in('id', shown)).map(withPhoneText);
	return {
		rows: shown.flatMap((id) => found.find((row) => row.id === id) ?? []),
		next: ids.length > pageSize ? (shown.at(-1) ?? null) : null
	};
}

export type ContactRow = WithPhoneText<
	NonNullable<Awaited<ReturnType<typeof rows>>['data']>[number]
>;

/** `phoneText` is the number as people write it: written here, because pages would load a large library for it. */
type WithPhoneText<Row> = Row & { phoneText: string | null };

const withPhoneText = <Row extends { phone: string | null }>(row: Row): WithPhoneText<Row> => ({
	...row,
	phoneText: row.phone && writePhone(row.phone)
});

const rows = (supabase: Client, workshopId: string) =>
	supabase
		.from('contacts')
		.select(
			`id, name, phone, email, source, created_at, last_activity_at,
			inquiries (id, status, service_names, note, created_at),
			matching:inquiries (id)`
		)
		.eq('workshop_id', workshopId)
		.order('created_at', { referencedTable: 'inquiries', ascending: false })
		.limit(1, { referencedTable: 'inquiries' })
		.limit(1, { referencedTable: 'matching' })
		.order('last_activity_at', { ascending: false })
		.order('id');

const columns = 'id, name, phone, email, source, created_at, updated_at';

/** One contact with its consents and key; null when this workshop has no such one. */
export async function get(supabase: Client, workshopId: string, id: string) {
	const contact = unwrap(
		await supabase
			.from('contacts')
			.select(
				`${columns}, client_key_id,
				consents (id, kind, text_version, locale, source, given_at, withdrawn_at)`
			)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.order('given_at', { referencedTable: 'consents', ascending: false })
			.maybeSingle()
	);
	if (!contact) return null;
	// asked for by itself: the embedded Data API joins a row to all keys of its workshop
	const keyName = await clientKeys.nameOf(supabase, workshopId, contact.client_key_id);
	return { ...withPhoneText(contact), keyName };
}

export type Contact = NonNullable<Awaited<ReturnType<typeof get>>>;
export type Consent = Contact['consents'][number];

/** Saves name and channels and returns the row; null when there is no such contact. */
export async function save(supabase: Client, id: string, { name, phone, email }: ContactInput) {
	const contact = unwrap(
		await supabase
			.from('contacts')
			.update({ name, phone: parsePhone(phone), email: email || null })
			.eq('id', id)
			.select(columns)
			.maybeSingle()
	);
	return contact && withPhoneText(contact);
}

export type SavedContact = NonNullable<Awaited<ReturnType<typeof save>>>;

/** A row as its form shows it. */
export const toInput = ({
	name,
	phoneText,
	email
}: Pick<Contact, 'name' | 'phoneText' | 'email'>): ContactInput => ({
	name,
	phone: phoneText ?? '',
	email: email ?? ''
});

/** Withdraws every consent to advertising that still stands, and returns those as they then are. */
export async function withdrawMarketing(supabase: Client, contactId: string) {
	return unwrap(
		await supabase
			.from('consents')
			// the database's clock, as for the time of giving
			.update({ withdrawn_at: 'now' })
			.eq('contact_id', contactId)
			.eq('kind', 'marketing')
			.is('withdrawn_at', null)
			.select('id, withdrawn_at')
	);
}

/** Forgets a person: contact, consents, inquiries and their conversations. False when there is no such contact. */
export async function erase(supabase: Client, id: string): Promise<boolean> {
	return unwrap(await supabase.rpc('erase_contact', { p_contact_id: id }));
}
