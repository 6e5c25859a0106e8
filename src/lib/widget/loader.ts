import { createHash } from 'node:crypto';

const PLACEHOLDER = '__CARBOT_API__';
const REPORT_TIMEOUT_MS = 2_000;

/**
 * The loader as it goes to a workshop's page.
 * @param source built loader.js
 * @param apiUrl base URL of the Supabase gateway; only its origin reaches the script
 */
export function fillLoader(source: string, apiUrl: string): string {
	return source.replaceAll(PLACEHOLDER, new URL(apiUrl).origin);
}

/** Answers GET /widget.js: revalidated on every page load, so that a new version is everywhere at once. */
export function loaderResponse(body: string, ifNoneMatch: string | null): Response {
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	const headers = {
		'cache-control': 'no-cache',
		'content-type': 'text/javascript; charset=utf-8',
		'cross-origin-resource-policy': 'cross-origin',
		'x-content-type-options': 'nosniff',
		etag
	};
	const known = ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
	return known ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}

/** Origin of the page a request came from, or null; the page's full address is never passed on. */
export function pageOrigin(referer: string | null): string | null {
	if (!referer || !URL.canParse(referer)) return null;
	const { protocol, origin } = new URL(referer);
	return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

/** Tells the chat function that a page has loaded the widget. Counting may fail; serving may not, so nothing is thrown. */
export async function reportLoad(apiUrl: string, origin: string): Promise<void> {
	try {
		const response = await fetch(new URL('/functions/v1/chat/loaded', apiUrl), {
			method: 'POST',
			headers: { 'content-type': 'text/plain' },
			body: JSON.stringify({ origin }),
			signal: AbortSignal.timeout(REPORT_TIMEOUT_MS)
		});
		await response.body?.cancel();
	} catch {
		// a load that wasn't counted
	}
}
