import { redirect } from '@sveltejs/kit';
import { billing } from '$lib/billing';
import { signInPath } from '$lib/session/next';
import { unavailable } from '$lib/supabase/errors';
import { workshops } from '$lib/workshops';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { supabase, visitor }, url, depends }) => {
	depends('carbot:billing');
	if (visitor.state === 'unknown') unavailable();
	if (visitor.state === 'signed-out') redirect(303, signInPath(url));
	const { claims } = visitor;
	const workshop = await workshops.ofMember(supabase, claims.sub);
	if (!workshop) redirect(303, '/sign-up/workshop');
	return {
		workshop,
		entitlements: await billing.entitlementsOf(supabase, workshop.id),
		user: { id: claims.sub, email: claims.email ?? '' }
	};
};
