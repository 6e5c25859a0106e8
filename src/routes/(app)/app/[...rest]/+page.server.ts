import { error } from '@sveltejs/kit';
import { readRefusal } from '$lib/server/error-page';
import type { PageServerLoad } from './$types';

/**
 * Without a route of its own a wrong address would be answered outside of the app, without its navigation.
 * A file that is refused, and a page that can't be shown, say so here, too.
 */
export const load: PageServerLoad = (event) => {
	const refusal = readRefusal(event);
	if (refusal) error(refusal.status, refusal.error);
	error(404, { code: 'not_found', message: 'Not found' });
};
