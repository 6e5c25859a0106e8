import { error } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import { getLocale } from '$lib/paraglide/runtime';
import { workshopOf } from '$lib/services/actions';
import { unavailable } from '$lib/supabase/errors';
import type { RequestHandler } from './$types';

/** Until the first byte, in ms. */
const patience = 60_000;

/** What the export function is asked for besides the workshop, which is always the caller's own. */
const passedOn = ['language', 'separator', 'classes', 'day', 'material'];

/** A file of the export function, with the session that no script of a page can read. */
export const GET: RequestHandler = async (event) => {
	const { params, url, locals, request } = event;
	const [workshop, session] = await Promise.all([
		workshopOf(event),
		locals.supabase.auth.getSession()
	]);
	const query = new URLSearchParams({ workshop: workshop.id, language: getLocale() });
	for (const name of passedOn) {
		const value = url.searchParams.get(name);
		if (value) query.set(name, value);
	}
	const address = `${env.PUBLIC_SUPABASE_URL ?? ''}/functions/v1/export/${encodeURIComponent(params.file)}`;
	const waited = AbortSignal.timeout(patience);
	const answer = await fetch(`${address}?${query}`, {
		headers: { authorization: `Bearer ${session.data.session?.access_token ?? ''}` },
		signal: AbortSignal.any([waited, request.signal])
	}).catch(() => null);
	if (!answer || answer.status >= 502) return unavailable();
	if (!answer.ok) {
		const { code, message } = (await answer.json()) as { code: string; message: string };
		error(answer.status, { code, message });
	}
	return new Response(answer.body, {
		headers: {
			'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
			'content-disposition': answer.headers.get('content-disposition') ?? 'attachment'
		}
	});
};
