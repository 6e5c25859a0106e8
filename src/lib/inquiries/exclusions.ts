/** Inquiries that the workshop takes out of its metrics. */
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { toExclusionKind, type Exclusion, type ExclusionKind } from './exclusion';

/** Which inquiries of some contacts don't count, by their ids. */
export async function ofContacts(
	supabase: Client,
	contactIds: readonly string[]
): Promise<Record<string, Exclusion>> {
	const rows = unwrap(await supabase.rpc('inquiry_exclusions', { p_contact_ids: [...contactIds] }));
	return Object.fromEntries(
		rows.flatMap(({ inquiry_id, excluded_as, excluded_by_hand }) => {
			const as = toExclusionKind(excluded_as);
			if (!as) return [];
			return [[inquiry_id, { as, mayCount: as !== 'test' || excluded_by_hand === 'test' }]];
		})
	);
}

/** Takes an inquiry out of the metrics, or (null) counts it again. False when the member has no such inquiry. */
export const set = async (
	supabase: Client,
	inquiryId: string,
	as: ExclusionKind | null
): Promise<boolean> =>
	unwrap(
		await supabase.rpc('exclude_inquiry', { p_inquiry_id: inquiryId, ...(as && { p_as: as }) })
	);
