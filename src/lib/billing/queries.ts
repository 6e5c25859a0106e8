import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Entitlements, Usage } from './types';

/** What a workshop may do now; null for strangers. */
export async function entitlementsOf(
	supabase: Client,
	workshopId: string
): Promise<Entitlements | null> {
	const found = unwrap(await supabase.rpc('my_entitlements', { p_workshop_id: workshopId }));
	return found as unknown as Entitlements | null;
}

/** The month's contacts against the plan's number; null for strangers. */
export async function usageOf(supabase: Client, workshopId: string): Promise<Usage | null> {
	const found = unwrap(await supabase.rpc('plan_usage', { p_workshop_id: workshopId }));
	return found as unknown as Usage | null;
}

export interface LockedContact {
	received_at: string;
	/** null: opens with the next plan */
	unlocks_at: string | null;
}

/** When contacts came that the plan hides, newest first. */
export async function lockedContacts(
	supabase: Client,
	workshopId: string
): Promise<LockedContact[]> {
	return unwrap(await supabase.rpc('locked_contacts', { p_workshop_id: workshopId }));
}

/** The newest 30 events of Stripe's about a workshop; none for those who don't own it. */
export async function events(supabase: Client, workshopId: string) {
	return unwrap(
		await supabase
			.from('stripe_events')
			.select('id, type, occurred_at, effect')
			.eq('workshop_id', workshopId)
			.order('occurred_at', { ascending: false })
			.order('id')
			.limit(30)
	);
}
export type StripeEvent = Awaited<ReturnType<typeof events>>[number];

/** When an owner last asked for an Enterprise quote (ISO); null: never. */
export async function lastQuote(supabase: Client, workshopId: string): Promise<string | null> {
	const found = unwrap(
		await supabase
			.from('quote_requests')
			.select('created_at')
			.eq('workshop_id', workshopId)
			.order('created_at', { ascending: false })
			.limit(1)
			.maybeSingle()
	);
	return found?.created_at ?? null;
}

/** Stores the wish for an Enterprise quote and has it mailed to sales; `too_many_requests` after five a day. */
export async function requestQuote(
	supabase: Client,
	workshopId: string,
	{ message, phone }: { message: string; phone: string }
): Promise<'sent' | 'too_many_requests'> {
	const answer = await supabase.rpc('request_quote', {
		p_workshop_id: workshopId,
		p_message: message,
		p_phone: phone
	});
	if (answer.error?.message === 'too_many_requests') return 'too_many_requests';
	unwrap(answer);
	return 'sent';
}
