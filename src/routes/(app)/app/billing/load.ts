import { ask } from '$lib/billing/ask';
import { billing, type Entitlements, type Invoice, type State } from '$lib/billing';
import type { Client } from '$lib/supabase/types';

interface Wanted {
	workshopId: string;
	/** as the database knows them */
	entitlements: Entitlements;
	/** look at Stripe now, whatever is known */
	fresh: boolean;
	/** id of the invoice before the page of invoices that is wanted */
	after: string | null;
}

/** What an owner sees. Without the billing function the page still opens, with what the database knows. */
export async function loadForOwner(supabase: Client, wanted: Wanted) {
	const { workshopId, fresh, after } = wanted;
	const [asked, invoices, events, lastQuote] = await Promise.all([
		ask<State>(supabase, 'GET', 'state', { workshopId, ...(fresh && { fresh: 1 }) }),
		ask<{ invoices: Invoice[]; more: boolean }>(supabase, 'GET', 'invoices', {
			workshopId,
			...(after && { after })
		}),
		billing.events(supabase, workshopId),
		billing.lastQuote(supabase, workshopId)
	]);
	const owner = {
		invoices: 'data' in invoices ? invoices.data : null,
		events,
		lastQuote
	};
	if ('data' in asked) return { state: asked.data, trouble: null, owner };
	return { ...(await loadForMember(supabase, wanted)), trouble: asked.refusal, owner };
}

/** What everybody of a workshop sees. */
export async function loadForMember(supabase: Client, { workshopId, entitlements }: Wanted) {
	const usage = await billing.usageOf(supabase, workshopId);
	const state: State = {
		entitlements,
		usage: usage ?? {
			contacts_this_month: 0,
			contacts_per_month: entitlements.contacts_per_month,
			month_ends_at: new Date().toISOString(),
			locked_contacts: 0
		},
		hasSubscription: false,
		paymentMethod: null,
		pendingSince: null,
		problem: null,
		checkoutOpen: false,
		syncedAt: null
	};
	return { state, trouble: null, owner: null };
}
