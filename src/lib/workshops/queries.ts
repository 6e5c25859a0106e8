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
