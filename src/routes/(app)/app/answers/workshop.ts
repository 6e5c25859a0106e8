import { redirect } from '@sveltejs/kit';
import { unavailable } from '$lib/supabase/errors';
import { workshops, type MemberWorkshop } from '$lib/workshops';

/** The workshop of whoever posts. */
export async function workshopOf({ supabase, visitor }: App.Locals): Promise<MemberWorkshop> {
	if (visitor.state !== 'signed-in') unavailable();
	const workshop = await workshops.ofMember(supabase, visitor.claims.sub);
	if (!workshop) redirect(303, '/sign-up/workshop');
	return workshop;
}
