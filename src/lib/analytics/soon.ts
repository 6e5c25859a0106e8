import { isHttpError } from '@sveltejs/kit';
import { asksForWhole } from '$lib/without-scripts';

/** How long a page waits for its figures before it is sent without them, and how long one that is there already, in ms. */
const patience = { page: 1_000, navigation: 250 };

/**
 * A value when it comes at once, else the promise of it. A page that gets a promise is painted and filled in later;
 * with the value it is complete at once, also for a browser without scripts. What goes wrong is shown in the value's
 * place; only answers meant for the whole page (`error()`) end the request.
 * @param event of the load; notes when the page is sent without the value
 */
export async function soon<Result>(
	promise: Promise<Result>,
	event: { isDataRequest: boolean; request: Request; url: URL; locals: App.Locals }
): Promise<{ value: Result | Promise<Result> }> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<{ value: Promise<Result> }>((resolve) => {
		timer = setTimeout(
			() => {
				event.locals.isUnfinished = true;
				resolve({ value: promise });
			},
			patience[event.isDataRequest ? 'navigation' : 'page']
		);
	});
	const early = promise.then(
		(value) => ({ value }),
		(thrown: unknown) => {
			if (isHttpError(thrown)) throw thrown;
			return { value: promise };
		}
	);
	// a refusal that comes after the page was sent is shown by the page
	early.catch(() => undefined);
	try {
		return await (asksForWhole(event) ? early : Promise.race([early, late]));
	} finally {
		clearTimeout(timer);
	}
}
