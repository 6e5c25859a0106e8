import { redirect, type Handle } from '@sveltejs/kit';
import { createRequestClient } from '$lib/supabase/server';
import { readVisitor } from './claims';
import { signInPath } from './next';

/** The dashboard, and the step of signing up that already has an account. */
function needsSession(pathname: string): boolean {
	return pathname === '/app' || pathname.startsWith('/app/') || pathname === '/sign-up/workshop';
}

/** Gives each request its client and says who asks; keeps those who aren't signed in out of what needs it. */
export const session: Handle = async ({ event, resolve }) => {
	const { supabase, headers, close } = createRequestClient(event);
	event.locals.supabase = supabase;
	event.locals.visitor = await readVisitor(supabase);
	event.locals.claims =
		event.locals.visitor.state === 'signed-in' ? event.locals.visitor.claims : null;

	const inside = needsSession(event.url.pathname);
	if (inside && event.locals.visitor.state === 'signed-out') redirect(303, signInPath(event.url));

	const response = await resolve(event);
	close();
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	// A page for one person is nothing for a cache, nor for the back button after signing out.
	if (inside) response.headers.set('cache-control', 'private, no-store');
	return response;
};
