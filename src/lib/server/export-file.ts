import { error, type RequestEvent } from '@sveltejs/kit';
import { env } from '$env/dynamic/public';
import { getLocale } from '$lib/paraglide/runtime';
import { unavailable } from '$lib/supabase/errors';
import { LONG_CALL_MS } from '../../../supabase/functions/_shared/http/patience.ts';

/**
 * A file of the export function, with the session that no script of a page can read.
 * Passes on what the page's address says under the names of `passedOn`.
 */
export async function exportFile(
	{ url, locals, request }: Pick<RequestEvent, 'url' | 'locals' | 'request'>,
	file: string,
	given: Record<string, string>,
	passedOn: readonly string[]
): Promise<Response> {
	const session = await locals.supabase.auth.getSession();
	const query = new URLSearchParams(given);
	for (const name of passedOn) {
		const value = url.searchParams.get(name);
		if (value) query.set(name, value);
	}
	const address = `${env.PUBLIC_SUPABASE_URL ?? ''}/functions/v1/export/${encodeURIComponent(file)}`;
	// until the first byte
	const waited = AbortSignal.timeout(LONG_CALL_MS);
	const answer = await fetch(`${address}?${query}`, {
		headers: {
			authorization: `Bearer ${session.data.session?.access_token ?? ''}`,
			// of refusals, where the file's language is another or its own
			'accept-language': getLocale()
		},
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
}
