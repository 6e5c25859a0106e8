import { analytics } from '$lib/analytics';
import { inquiries, whatOf, type InquiryStatus } from '$lib/inquiries';
import type { Client } from '$lib/supabase/types';
import type { People } from './figures';

/** Whom to call and who is worth most, each with what it is about: customers share names. */
export async function peopleOf(
	supabase: Client,
	workshopId: string,
	services: Promise<Readonly<Record<string, string>>>
): Promise<People> {
	const { leads, customers, ...rest } = await analytics.people(supabase, workshopId);
	const ids = [...leads, ...customers].map(({ contact_id }) => contact_id);
	const [asked, names] = await Promise.all([inquiries.ofContacts(supabase, ids), services]);
	const aboutOf = (contactId: string, statuses: readonly InquiryStatus[]): string | null => {
		const own = asked.filter(({ contact_id }) => contact_id === contactId);
		const told = own.find(({ status }) => statuses.includes(status)) ?? own[0];
		return told ? whatOf(told, names) : null;
	};
	return {
		...rest,
		// what waits for the call, and what the last job was
		leads: leads.map((lead) => ({ ...lead, about: aboutOf(lead.contact_id, [lead.status]) })),
		customers: customers.map((one) => ({ ...one, about: aboutOf(one.contact_id, ['won']) }))
	};
}
