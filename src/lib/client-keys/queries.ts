import { addDays } from '$lib/analytics/calendar';
import { localDay } from '$lib/format/date';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Database } from '$lib/database.types';

/** Entries that a key's list of domains can hold; the table says the same. */
export const maximumDomains = 20;

export interface ClientKey {
	id: string;
	name: string;
	publishableKey: string;
	/** host names, `*.` in front for all subdomains; none: the widget runs nowhere */
	allowedDomains: string[];
	status: Database['public']['Enums']['client_key_status'];
}

export interface Sighting {
	/** `https://foo.de`; empty for pages that don't tell theirs */
	origin: string;
	lastSeenAt: string;
	/** how often it was loaded on the last seven local days, today included */
	loads: number;
}

const columns = 'id, name, publishable_key, allowed_domains, status';

type Row = Pick<
	Database['public']['Tables']['client_keys']['Row'],
	'id' | 'name' | 'publishable_key' | 'allowed_domains' | 'status'
>;

const toClientKey = (row: Row): ClientKey => ({
	id: row.id,
	name: row.name,
	publishableKey: row.publishable_key,
	allowedDomains: row.allowed_domains,
	status: row.status
});

/** What a key is called; null of none. */
export async function nameOf(supabase: Client, workshopId: string, id: string | null) {
	if (!id) return null;
	const row = unwrap(
		await supabase
			.from('client_keys')
			.select('name')
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.maybeSingle()
	);
	return row?.name ?? null;
}

/** The workshop's keys that may still be used, oldest first. */
export async function usable(supabase: Client, workshopId: string): Promise<ClientKey[]> {
	const rows = unwrap(
		await supabase
			.from('client_keys')
			.select(columns)
			.eq('workshop_id', workshopId)
			.neq('status', 'revoked')
			.order('created_at')
	);
	return rows.map(toClientKey);
}

/** Where the widget of a key was loaded, most recent page first. */
export async function sightings(
	supabase: Client,
	keyId: string,
	timeZone: string
): Promise<Sighting[]> {
	const rows = unwrap(
		await supabase
			.from('widget_sightings')
			.select('origin, day, loads, last_seen_at')
			.eq('client_key_id', keyId)
			.order('last_seen_at', { ascending: false })
			.limit(200)
	);
	const firstDay = addDays(localDay(new Date(), timeZone) ?? '', -6);
	const seen = new Map<string, Sighting>();
	for (const { origin, day, loads, last_seen_at: lastSeenAt } of rows) {
		const sighting = seen.get(origin) ?? { origin, lastSeenAt, loads: 0 };
		if (day >= firstDay) sighting.loads += loads;
		seen.set(origin, sighting);
	}
	return [...seen.values()];
}

/** Reads one key again; null when it isn't the caller's. */
async function one(supabase: Client, id: string): Promise<ClientKey | null> {
	const row = unwrap(await supabase.from('client_keys').select(columns).eq('id', id).maybeSingle());
	return row && toClientKey(row);
}

/** Saves a change and gives the saved key; null when the caller may not change it. */
async function save(
	supabase: Client,
	id: string,
	change: { allowed_domains?: string[]; status?: 'active' | 'paused' }
): Promise<ClientKey | null> {
	const row = unwrap(
		await supabase.from('client_keys').update(change).eq('id', id).select(columns).maybeSingle()
	);
	return row && toClientKey(row);
}

export type DomainChange = { key: ClientKey } | { problem: 'known' | 'full' | 'refused' };

/** Allows more host names, those that are already there excepted. */
export async function allowDomains(
	supabase: Client,
	id: string,
	domains: string[]
): Promise<DomainChange> {
	const before = await one(supabase, id);
	if (!before) return { problem: 'refused' };
	const added = domains.filter((domain) => !before.allowedDomains.includes(domain));
	if (added.length === 0) return { problem: 'known' };
	const allowed = [...before.allowedDomains, ...added];
	if (allowed.length > maximumDomains) return { problem: 'full' };
	const key = await save(supabase, id, { allowed_domains: allowed });
	return key ? { key } : { problem: 'refused' };
}

/** Takes one host name off the list; nothing happens when another tab has done so already. */
export async function removeDomain(
	supabase: Client,
	id: string,
	domain: string
): Promise<ClientKey | null> {
	const before = await one(supabase, id);
	if (!before) return null;
	const allowed = before.allowedDomains.filter((entry) => entry !== domain);
	return save(supabase, id, { allowed_domains: allowed });
}

/** Pauses or resumes a key. */
export async function setPaused(
	supabase: Client,
	id: string,
	paused: boolean
): Promise<ClientKey | null> {
	return save(supabase, id, { status: paused ? 'paused' : 'active' });
}
