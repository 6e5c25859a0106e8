import { agreementSha256, agreementVersion } from '$lib/agreement/version';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Database } from '$lib/database.types';

export interface MemberWorkshop {
	id: string;
	name: string;
	slug: string;
	timeZone: string;
	isDemo: boolean;
	role: Database['public']['Enums']['member_role'];
}

/** The workshop that a user works for, the first one joined when there are several; null when there is none yet. */
export async function ofMember(supabase: Client, userId: string): Promise<MemberWorkshop | null> {
	const membership = unwrap(
		await supabase
			.from('memberships')
			.select('role, workshop:workshops (id, name, slug, time_zone, is_demo)')
			.eq('user_id', userId)
			.order('created_at')
			.limit(1)
			.maybeSingle()
	);
	if (!membership) return null;
	const { role, workshop } = membership;
	return {
		id: workshop.id,
		name: workshop.name,
		slug: workshop.slug,
		timeZone: workshop.time_zone,
		isDemo: workshop.is_demo,
		role
	};
}

/** The local day of a workshop's first fact, ISO; null: there is none yet. */
export const countedSince = async (supabase: Client, workshopId: string) =>
	unwrap(await supabase.rpc('counted_since', { p_workshop_id: workshopId })) as string | null;

export interface NewWorkshop {
	name: string;
	/** host name such as `foo.de`; null without a website */
	domain: string | null;
	/** E.164 */
	phone: string;
	city: string;
	/** Bundesland, ISO 3166-2 without the country */
	state: string;
	/** who signs the data-processing agreement */
	signer: string;
}

/** Creates the caller's workshop with everything it needs to answer; done twice, it stays one. */
export async function create(
	supabase: Client,
	{ name, domain, phone, city, state, signer }: NewWorkshop
): Promise<void> {
	unwrap(
		await supabase.rpc('create_workshop', {
			p_name: name,
			p_website_domain: domain ?? '',
			p_phone: phone,
			p_city: city,
			p_state: state,
			p_signer_name: signer,
			p_agreement_version: agreementVersion,
			p_agreement_sha256: agreementSha256
		})
	);
}
