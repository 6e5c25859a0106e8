import { redirect } from '@sveltejs/kit';
import { signInPath } from '$lib/session/next';
import { unavailable } from '$lib/supabase/errors';
import { workshops } from '$lib/workshops';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { supabase, visitor }, url }) => {
	if (visitor.state === 'unknown') unavailable();
	if (visitor.state === 'signed-out') redirect(303, signInPath(url));
	const { claims } = visitor;
	const workshop = await workshops.ofMember(supabase, claims.sub);
	if (!workshop) redirect(303, '/sign-up/workshop');
	return { workshop, user: { id: claims.sub, email: claims.email ?? '' } };
};
