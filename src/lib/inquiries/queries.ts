import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { parseAmount, writeAmount } from './amount';
import type { InquiryInput } from './schema';

const columns =
	'id, status, service_names, vehicle_class, note, staff_note, won_amount, lost_reason, status_changed_at, created_at, conversation_id';

/** The newest inquiries that count, with who made them. */
export async function latest(supabase: Client, workshopId: string, limit: number) {
	return unwrap(
		await supabase.rpc('latest_inquiries', { p_workshop_id: workshopId, p_limit: limit })
	);
}

/** What some contacts asked for, newest first. */
export async function ofContacts(supabase: Client, contactIds: readonly string[]) {
	if (contactIds.length === 0) return [];
	return unwrap(
		await supabase
			.from('inquiries')
			.select('contact_id, status, service_names, note')
			.in('contact_id', [...contactIds])
			.order('created_at', { ascending: false })
			.order('id')
	);
}

export interface OpenInquiries {
	/** all of the workshop's that wait for it, as the start page counts them */
	count: number;
	/** those of the contacts asked for, newest first */
	inquiries: (Pick<Inquiry, 'id' | 'status' | 'service_names' | 'note' | 'created_at'> & {
		contact_id: string;
	})[];
}

/** How many inquiries wait for the workshop, and which of some contacts'. */
export async function open(
	supabase: Client,
	workshopId: string,
	contactIds: readonly string[]
): Promise<OpenInquiries> {
	const found = unwrap(
		await supabase.rpc('open_inquiries', {
			p_workshop_id: workshopId,
			p_contact_ids: [...contactIds]
		})
	);
	return found as unknown as OpenInquiries;
}

/** The inquiries of a contact, newest first. */
export async function ofContact(supabase: Client, contactId: string) {
	return unwrap(
		await supabase
			.from('inquiries')
			.select(columns)
			.eq('contact_id', contactId)
			.order('created_at', { ascending: false })
			.order('id')
	);
}

export type Inquiry = Awaited<ReturnType<typeof ofContact>>[number];

/**
 * Saves status and note and returns the row as it then is. Null when there is no such inquiry, or when its status is
 * no longer the one that the form was filled in against: somebody else was faster.
 */
export async function save(
	supabase: Client,
	contactId: string,
	{ id, was, status, amount, reason, note }: InquiryInput
): Promise<Inquiry | null> {
	return unwrap(
		await supabase
			.from('inquiries')
			.update({
				status,
				won_amount: status === 'won' ? parseAmount(amount) : null,
				lost_reason: status === 'lost' ? reason : null,
				staff_note: note || null
			})
			.eq('id', id)
			.eq('contact_id', contactId)
			.eq('status', was)
			.select(columns)
			.maybeSingle()
	);
}

/** A row as its form shows it. */
export const toInput = (inquiry: Inquiry): InquiryInput => ({
	id: inquiry.id,
	was: inquiry.status,
	status: inquiry.status,
	amount: writeAmount(inquiry.won_amount),
	reason: inquiry.lost_reason ?? '',
	note: inquiry.staff_note ?? ''
});
