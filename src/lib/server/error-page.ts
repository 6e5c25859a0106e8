/** The app's own page for what went wrong where no page of its could say so. */
import type { RequestEvent } from '@sveltejs/kit';

/** Only a request of the app's own carries it: `readRefusal` looks. */
const header = 'x-carbot-refusal';

export interface Refusal {
	status: number;
	error: App.Error;
}

/** A page that doesn't exist, as deep in the app as the address: what it needs is named relative to that. */
const placeOf = (pathname: string): string => `/app${'/-'.repeat(pathname.split('/').length - 2)}`;

/** Asks for the page. */
export const errorPage = (
	{ fetch, url }: Pick<RequestEvent, 'fetch' | 'url'>,
	refusal: Refusal
): Promise<Response> =>
	fetch(placeOf(url.pathname), {
		headers: { accept: 'text/html', [header]: encodeURIComponent(JSON.stringify(refusal)) }
	});

/** What a request was made for that asks for the page; null for any other. */
export function readRefusal({ isSubRequest, request }: RequestEvent): Refusal | null {
	const text = isSubRequest ? request.headers.get(header) : null;
	return text === null ? null : (JSON.parse(decodeURIComponent(text)) as Refusal);
}
