import type { Handle } from '@sveltejs/kit';
import { errorPage } from './error-page';
import { isOpened } from './file-answer';

/** Whether a page has the app's navigation around it. */
const isFramed = async (page: Response): Promise<boolean> =>
	(await page.clone().text()).includes('id="content"');

/**
 * SvelteKit leaves every layout away where a component throws on the server. In the app the same is said by a page inside
 * of its frame, unless that is what is broken.
 */
export const inFrame: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { failure } = event.locals;
	const isBroken = response.status === 500 && failure && event.route.id?.startsWith('/(app)/');
	if (!isBroken || event.isSubRequest || !isOpened(event.request)) return response;
	if (await isFramed(response)) return response;
	const page = await errorPage(event, failure);
	if (!(await isFramed(page))) return response;
	const framed = new Response(page.body, page);
	// a session that was renewed for the page that failed is the only good one
	for (const cookie of response.headers.getSetCookie()) framed.headers.append('set-cookie', cookie);
	return framed;
};
