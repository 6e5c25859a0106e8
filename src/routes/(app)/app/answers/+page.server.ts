import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { questionCards, questions } from '$lib/answers';
import { toQuestionState } from '$lib/answers/states';
import { attempt, problem, refuse } from '$lib/answers/problems';
import { mayManageServices } from '$lib/answers/entitlement';
import type { Actions, PageServerLoad } from './$types';
import { workshopOf } from './workshop';

/** Groups on one page; more are a list nobody works through. */
const MOST = 50;

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	const state = toQuestionState(url.searchParams.get('state'));
	const [list, versions, mayManage] = await Promise.all([
		questions.list(supabase, workshop.id),
		questions.versions(supabase, workshop.id),
		mayManageServices(supabase, workshop.id)
	]);
	const groups = questions.inState(list, state);
	const shown = groups.slice(0, MOST);
	const [missing, names] = await Promise.all([
		questionCards.missingServices(
			supabase,
			shown.flatMap(({ key }) => key ?? [])
		),
		questionCards.serviceNames(
			supabase,
			shown.flatMap((group) => group.questions.flatMap(({ service_id }) => service_id ?? []))
		)
	]);
	return {
		state,
		groups: shown.map((group) => questionCards.toCard(group, missing, names)),
		more: groups.length - shown.length,
		mayManage,
		// the catalogue has changed since: whoever looks at the open questions has them asked again
		isStale:
			versions.checked !== versions.current && list.some((question) => question.state === 'open')
	};
};

const ids = z.array(z.uuid()).min(1).max(500);
const addSchema = z.object({
	key: z.string().min(1).max(100),
	/** of the visitor, for a service that nobody would have recognised in them */
	words: z.string().trim().max(80).default('')
});
const teachSchema = z.object({ service: z.uuid(), words: z.string().min(1).max(200) });

export const actions: Actions = {
	/** Takes a library service into the catalogue; then the open questions are asked again. */
	add: async ({ request, locals, route }) => {
		const input = addSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!input.success) return fail(400, { code: 'key_invalid' });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			const { key, words } = input.data;
			const service = await questions.addFromLibrary(locals.supabase, id, key);
			if (service && words) await questions.teach(locals.supabase, service, words);
			return { solved: await questions.askAgain(locals.supabase, id) };
		});
	},

	/** Gives a service the visitor's words; then the open questions are asked again. */
	teach: async ({ request, locals, route }) => {
		const input = teachSchema.safeParse(Object.fromEntries(await request.formData()));
		if (!input.success) return refuse(problem('synonym_invalid'));
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			const { service, words } = input.data;
			if ((await questions.teach(locals.supabase, service, words)) === null) {
				return refuse(problem('not_found'));
			}
			return { solved: await questions.askAgain(locals.supabase, id) };
		});
	},

	recheck: async ({ locals, route }) =>
		attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			return { solved: await questions.askAgain(locals.supabase, id) };
		}),

	dismiss: async ({ request, locals, route }) => {
		const messages = ids.safeParse((await request.formData()).getAll('message'));
		if (!messages.success) return fail(400, { code: 'messages_invalid' });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			await questions.dismiss(locals.supabase, id, messages.data);
			return { dismissed: messages.data.length };
		});
	},

	reopen: async ({ request, locals, route }) => {
		const messages = ids.safeParse((await request.formData()).getAll('message'));
		if (!messages.success) return fail(400, { code: 'messages_invalid' });
		return attempt(route.id, async () => {
			const { id } = await workshopOf(locals);
			await questions.reopen(locals.supabase, id, messages.data);
			return { reopened: messages.data.length };
		});
	}
};
