import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { receipts, reviews } from '$lib/answers';
import { mayManageServices } from '$lib/answers/entitlement';
import { toReviewFilter } from '$lib/answers/review-filter';
import { attempt, problem, refuse } from '$lib/answers/problems';
import { isUuid, readCursor } from '$lib/lists';
import type { Actions, PageServerLoad } from './$types';
import { workshopOf } from '../workshop';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const filter = toReviewFilter(url.searchParams.get('filter'));
	const wanted = url.searchParams.get('service');
	const service = wanted && isUuid(wanted) ? wanted : null;
	const after = readCursor(url.searchParams.get('after'));
	const [page, accuracy, services, mayManage] = await Promise.all([
		reviews.list(supabase, workshop.id, { filter, service, after }),
		reviews.accuracy(supabase, workshop.id),
		reviews.choices(supabase, workshop.id),
		mayManageServices(supabase, workshop.id)
	]);
	return { filter, service, isFirst: after === null, page, accuracy, services, mayManage };
};

const reviewSchema = z.object({
	message: z.uuid(),
	verdict: z.enum(['correct', 'wrong', '']),
	/** empty: nothing that the workshop offers */
	service: z.union([z.uuid(), z.literal('')]).default(''),
	/** sent only when they are to be learnt */
	words: z.string().max(200).default('')
});

export const actions: Actions = {
	review: async ({ request, locals, route }) => {
		const input = reviewSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!input.success) return fail(400, { code: 'review_invalid' });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			const { message, verdict, service, words } = input.data;
			const known = await reviews.review(locals.supabase, message, {
				verdict: verdict || null,
				serviceId: service || null,
				words: words || null
			});
			if (!known) return refuse(problem('not_found'));
			return {
				verdict: verdict || null,
				learnt: verdict === 'wrong' && service !== '' && words !== '',
				accuracy: await reviews.accuracy(locals.supabase, id)
			};
		});
	},

	verify: async ({ locals, route }) =>
		attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			return { check: await receipts.verify(locals.supabase, id) };
		})
};
