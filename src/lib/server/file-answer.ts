import { isHttpError, isRedirect, json, type RequestEvent } from '@sveltejs/kit';
import { askedFrom } from '$lib/session/next';
import { reportError } from './report-error';

/** Only a request of the app's own carries it: `readRefusal` looks. */
const header = 'x-carbot-refusal';

/** For whom an answer in words is for: a browser that opened an address says so, a program or a page's script doesn't. */
export const isOpened = (request: Request): boolean =>
	request.headers.get('accept')?.includes('text/html') ?? false;

interface Refusal {
	status: number;
	error: App.Error;
}

/**
 * Answers with what `make` gives; where it refuses, a program gets `{ code, message }` with the status, and whoever opened
 * the address the app's own page with the same sentence and a way back.
 */
export const fileAnswer =
	<Event extends RequestEvent>(make: (event: Event) => Promise<Response>) =>
	async (event: Event): Promise<Response> => {
		try {
			return await make(event);
		} catch (thrown) {
			if (isRedirect(thrown)) throw thrown;
			const refusal = refusalOf(thrown, event);
			return isOpened(event.request)
				? pageOf(event, refusal)
				: json(refusal.error, { status: refusal.status });
		}
	};

function refusalOf(thrown: unknown, { route }: RequestEvent): Refusal {
	if (isHttpError(thrown)) return { status: thrown.status, error: thrown.body };
	const id = reportError(thrown, { route: route.id, status: 500 });
	return { status: 500, error: { code: 'unexpected', message: 'Unexpected error', id } };
}

/** A page that doesn't exist, as deep in the app as the file: what it needs is named relative to its address. */
const placeOf = (pathname: string): string => `/app${'/-'.repeat(pathname.split('/').length - 2)}`;

async function pageOf(
	{ fetch, request, url }: RequestEvent,
	{ status, error }: Refusal
): Promise<Response> {
	const file = {
		// the page has words of its own for what nobody could do anything about
		text: status < 500 ? error.message : null,
		back: askedFrom(url, request.headers.get('referer'))
	};
	const refusal: Refusal = { status, error: { ...error, file } };
	const {
		body,
		status: answered,
		headers
	} = await fetch(placeOf(url.pathname), {
		headers: { accept: 'text/html', [header]: encodeURIComponent(JSON.stringify(refusal)) }
	});
	return new Response(body, { status: answered, headers });
}

/** What a request was made for that `fileAnswer` asks a page with. */
export function readRefusal({ isSubRequest, request }: RequestEvent): Refusal | null {
	const text = isSubRequest ? request.headers.get(header) : null;
	return text === null ? null : (JSON.parse(decodeURIComponent(text)) as Refusal);
}
