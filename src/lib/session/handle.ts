import { json, redirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import { getLocale } from '$lib/paraglide/runtime';
import { createRequestClient } from '$lib/supabase/server';
import { isOpened } from '$lib/server/file-answer';
import { EXPORT_ERRORS } from '../../../supabase/functions/_shared/catalog/errors';
import { readVisitor } from './claims';
import { signInPath } from './next';

/** The dashboard, and the step of signing up that already has an account. */
function needsSession(pathname: string): boolean {
	return pathname === '/app' || pathname.startsWith('/app/') || pathname === '/sign-up/workshop';
}

/** Whether somebody sees where this leads; a program, or a script that wants data, would take the sign-in page for them. */
const isForPage = ({ request, isDataRequest }: RequestEvent): boolean =>
	isDataRequest || request.headers.has('x-sveltekit-action') || isOpened(request);

/** Whether what was sent is gone once the page is left: where a script sent it, the page stays. */
const isTyped = ({ method, headers }: Request): boolean =>
	method === 'POST' && !headers.has('x-sveltekit-action');

/** Gives each request its client and says who asks; keeps those who aren't signed in out of what needs it. */
export const session: Handle = async ({ event, resolve }) => {
	const { supabase, headers, close } = createRequestClient(event);
	event.locals.supabase = supabase;
	event.locals.visitor = await readVisitor(supabase);
	event.locals.claims =
		event.locals.visitor.state === 'signed-in' ? event.locals.visitor.claims : null;

	const inside = needsSession(event.url.pathname);
	if (inside && event.locals.visitor.state === 'signed-out') {
		if (isForPage(event)) redirect(303, signInPath(event.url, isTyped(event.request)));
		const { status, [getLocale()]: message } = EXPORT_ERRORS.not_signed_in;
		return json({ code: 'not_signed_in', message }, { status });
	}

	const response = await resolve(event);
	close();
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	// A page for one person is nothing for a cache, nor for the back button after signing out.
	if (inside) response.headers.set('cache-control', 'private, no-store');
	return response;
};
