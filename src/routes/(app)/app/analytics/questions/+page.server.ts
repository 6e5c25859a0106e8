import { analytics, soon } from '$lib/analytics';
import * as changes from '$lib/analytics/cluster-actions';
import { readSearch } from '$lib/lists';
import type { Actions, PageServerLoad } from './$types';

/** Clusters shown without asking for all, and the most that are shown at all. */
const [few, most] = [30, 1000];

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		parent,
		url
	} = event;
	const { workshop, window, isEntitled } = await parent();
	const search = readSearch(url.searchParams.get('q'));
	const isWhole = url.searchParams.has('all');
	// the layout says what is missing
	if (!isEntitled) return { search, isWhole, figures: null };
	const limit = search || isWhole ? most : few;
	const figures = analytics.questions(supabase, workshop.id, window, { limit, search });
	return { search, isWhole, figures: (await soon(figures, event)).value };
};

export const actions: Actions = {
	rename: changes.rename,
	merge: changes.merge,
	split: changes.split
};
