import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

const PLACEHOLDER = '__CARBOT_API__';
const REPORT_TIMEOUT_MS = 2_000;

/** The loader as it goes to workshops' pages, made once per process. */
export interface PreparedLoader {
	body: string;
	zipped: Uint8Array<ArrayBuffer>;
	/** weak, since both encodings share it */
	etag: string;
}

/**
 * @param source built loader.js
 * @param apiUrl base URL of the Supabase gateway; only its origin reaches the script
 */
export function prepareLoader(source: string, apiUrl: string): PreparedLoader {
	const body = source.replaceAll(PLACEHOLDER, new URL(apiUrl).origin);
	const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
	return { body, zipped: new Uint8Array(gzipSync(body, { level: 9 })), etag: `W/"${hash}"` };
}

/** Answers GET /widget.js: revalidated on every page load, so that a new version is everywhere at once. */
export function loaderResponse(loader: PreparedLoader, request: Headers): Response {
	const headers = new Headers({
		'cache-control': 'no-cache',
		'content-type': 'text/javascript; charset=utf-8',
		'cross-origin-resource-policy': 'cross-origin',
		'x-content-type-options': 'nosniff',
		vary: 'accept-encoding',
		etag: loader.etag
	});
	const known = request.get('if-none-match')?.split(',') ?? [];
	if (known.some((tag) => tag.trim() === loader.etag)) {
		return new Response(null, { status: 304, headers });
	}
	if (!/\bgzip\b/.test(request.get('accept-encoding') ?? '')) {
		return new Response(loader.body, { headers });
	}
	headers.set('content-encoding', 'gzip');
	return new Response(loader.zipped, { headers });
}

/** Origin of the page a request came from, or null; the page's full address is never passed on. */
export function pageOrigin(referer: string | null): string | null {
	if (!referer || !URL.canParse(referer)) return null;
	const { protocol, origin } = new URL(referer);
	return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

/** A page has loaded the widget. */
export interface Load {
	/** null: the page doesn't tell it */
	origin: string | null;
	/** null: the script's address names none */
	key: string | null;
}

/** What a request for the script tells of the page; null where nobody can say whose widget is loaded. */
export function loadOf(headers: Headers, { searchParams }: URL): Load | null {
	const origin = pageOrigin(headers.get('referer'));
	const key = searchParams.get('key');
	// without a referer it may be somebody who opens the script itself: a browser says what it wants it for
	const isPage = origin !== null || (key !== null && headers.get('sec-fetch-dest') === 'script');
	return isPage ? { origin, key } : null;
}

/**
 * Tells the chat function that a page has loaded the widget. Counting may fail; serving may not, so nothing is thrown.
 * @param userAgent what the visitor's browser calls itself: the function doesn't count robots
 */
export async function reportLoad(
	apiUrl: string,
	load: Load,
	userAgent: string | null
): Promise<void> {
	try {
		const response = await fetch(new URL('/functions/v1/chat/loaded', apiUrl), {
			method: 'POST',
			headers: { 'content-type': 'text/plain', 'user-agent': userAgent ?? '' },
			body: JSON.stringify(load),
			signal: AbortSignal.timeout(REPORT_TIMEOUT_MS)
		});
		await response.body?.cancel();
	} catch {
		// a load that wasn't counted
	}
}
