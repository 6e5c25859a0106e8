import { redirect, type Handle } from '@sveltejs/kit';
import { createRequestClient } from '$lib/supabase/server';
import { readVisitor } from './claims';
import { signInPath } from './next';

/** Gives each request its client and says who asks; lets nobody into /app who isn't signed in. */
export const session: Handle = async ({ event, resolve }) => {
	const { supabase, headers, close } = createRequestClient(event);
	event.locals.supabase = supabase;
	event.locals.visitor = await readVisitor(supabase);
	event.locals.claims =
		event.locals.visitor.state === 'signed-in' ? event.locals.visitor.claims : null;

	const { pathname } = event.url;
	const inside = pathname === '/app' || pathname.startsWith('/app/');
	if (inside && event.locals.visitor.state === 'signed-out') redirect(303, signInPath(event.url));

	const response = await resolve(event);
	close();
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	// A page for one person is nothing for a cache, nor for the back button after signing out.
	if (inside) response.headers.set('cache-control', 'private, no-store');
	return response;
};
