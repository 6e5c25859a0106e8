/**
 * Lets the page that asked read the answer. Which pages may use a key is decided in the database, and a page that may
 * not shall be able to read why; nothing here rests on cookies, so none are ever allowed along.
 */
export function corsHeaders(request: Request): Record<string, string> {
	const origin = request.headers.get('origin');
	if (origin === null) return { vary: 'origin' };
	return {
		vary: 'origin',
		'access-control-allow-origin': origin,
		'access-control-expose-headers': 'retry-after'
	};
}

/** The widget sends nothing that needs a preflight; other clients may. */
export const preflight = (request: Request): Response =>
	new Response(null, {
		status: 204,
		headers: {
			...corsHeaders(request),
			'access-control-allow-methods': 'POST, OPTIONS',
			'access-control-allow-headers': 'content-type',
			'access-control-max-age': '86400'
		}
	});
