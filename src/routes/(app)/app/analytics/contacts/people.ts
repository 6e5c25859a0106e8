import { analytics } from '$lib/analytics';
import { inquiries, whatOf } from '$lib/inquiries';
import type { Client } from '$lib/supabase/types';
import type { People } from './figures';

/** Whom to call and who is worth most, each with what it is about: customers share names. */
export async function peopleOf(
	supabase: Client,
	workshopId: string,
	services: Promise<Readonly<Record<string, string>>>
): Promise<People> {
	const { leads, customers, ...rest } = await analytics.people(supabase, workshopId);
	const ids = customers.map(({ contact_id }) => contact_id);
	const [asked, names] = await Promise.all([inquiries.ofContacts(supabase, ids), services]);
	const lastJobOf = (contactId: string): string | null => {
		const own = asked.filter(({ contact_id }) => contact_id === contactId);
		const told = own.find(({ status }) => status === 'won') ?? own[0];
		return told ? whatOf(told, names) : null;
	};
	return {
		...rest,
		leads: leads.map((lead) => ({ ...lead, about: whatOf(lead, names) })),
		customers: customers.map((one) => ({ ...one, about: lastJobOf(one.contact_id) }))
	};
}
