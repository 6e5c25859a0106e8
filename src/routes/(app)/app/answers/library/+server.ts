import { json } from '@sveltejs/kit';
import { questionCards } from '$lib/answers';
import { readSearch } from '$lib/lists';
import type { RequestHandler } from './$types';
import { workshopOf } from '../workshop';

/** Services that could be what a visitor meant: of the library, and the workshop's own. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { id } = await workshopOf(locals);
	return json(await questionCards.find(locals.supabase, id, readSearch(url.searchParams.get('q'))));
};
