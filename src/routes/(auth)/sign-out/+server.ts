import { redirect } from '@sveltejs/kit';
import { forgetSession } from '$lib/session/cookies';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals: { supabase }, cookies }) => {
	// This device only; and it is signed out here even when the auth service doesn't answer.
	await supabase.auth.signOut({ scope: 'local' });
	forgetSession(cookies);
	redirect(303, '/sign-in?signed-out');
};
