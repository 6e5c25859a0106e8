import { isHttpError, isRedirect, json, type RequestEvent } from '@sveltejs/kit';
import { askedFrom } from '$lib/session/next';
import { errorPage, type Refusal } from './error-page';
import { reportError } from './report-error';

/** For whom an answer in words is for: a browser that opened an address says so, a program or a page's script doesn't. */
export const isOpened = (request: Request): boolean =>
	request.headers.get('accept')?.includes('text/html') ?? false;

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

async function pageOf(event: RequestEvent, { status, error }: Refusal): Promise<Response> {
	const file = {
		// the page has words of its own for what nobody could do anything about
		text: status < 500 ? error.message : null,
		back: askedFrom(event.url, event.request.headers.get('referer'))
	};
	const page = await errorPage(event, { status, error: { ...error, file } });
	return new Response(page.body, page);
}
