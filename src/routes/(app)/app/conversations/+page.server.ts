import { conversations, toConversationFilter } from '$lib/conversations';
import { readCursor, readSearch } from '$lib/lists';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = toConversationFilter(url.searchParams.get('filter'));
	const search = readSearch(url.searchParams.get('q'));
	const after = readCursor(url.searchParams.get('after'));
	const page = await conversations.list(supabase, workshop.id, { filter, search, after });
	return { filter, search, isFirst: after === null, page };
};
