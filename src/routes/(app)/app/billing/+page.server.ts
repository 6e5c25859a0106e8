import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { ask, type Asked } from '$lib/billing/ask';
import { billing, type Preview, type State } from '$lib/billing';
import { quoteSchema } from '$lib/billing/quote-schema';
import { m } from '$lib/paraglide/messages';
import { workshopOf } from '$lib/services/actions';
import type { Actions, PageServerLoad } from './$types';
import { loadForMember, loadForOwner } from './load';

const outcomes = ['success', 'cancelled'] as const;

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url, depends }) => {
	depends('carbot:billing');
	const { workshop, entitlements } = await parent();
	if (!entitlements) error(404, { code: 'plan_missing', message: 'Not found' });
	const outcome = outcomes.find((known) => known === url.searchParams.get('checkout')) ?? null;
	const after = /^in_\w{1,80}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? null;
	const wanted = {
		workshopId: workshop.id,
		entitlements,
		// Stripe's word may still be on its way when the owner is back
		fresh: outcome === 'success',
		after
	};
	const [found, quoteForm] = await Promise.all([
		workshop.role === 'owner' ? loadForOwner(supabase, wanted) : loadForMember(supabase, wanted),
		superValidate(zod4(quoteSchema), { errors: false })
	]);
	return { ...found, quoteForm, outcome, isFirst: after === null };
};

/** Asks the billing function with a form's fields; a refusal becomes the answer. */
async function pass<Result>(
	event: RequestEvent,
	name: string,
	fields: (data: FormData) => Record<string, string | number> = () => ({})
): Promise<{ data: Result } | { failure: ReturnType<typeof refused> }> {
	const [data, { id }] = await Promise.all([event.request.formData(), workshopOf(event)]);
	const asked: Asked<Result> = await ask(event.locals.supabase, 'POST', name, {
		workshopId: id,
		...fields(data)
	});
	if ('data' in asked) return asked;
	return { failure: refused(asked.refusal) };
}

const refused = ({ status, code, text }: { status: number; code: string; text: string }) =>
	fail(status, { problem: { code, text } });

const planOf = (data: FormData) => ({ plan: String(data.get('plan') ?? '') });
const returnUrl = ({ url }: RequestEvent) => new URL('/app/billing', url).href;

/** A page of Stripe's. The browser goes there by itself: a redirect would be kept back by the policy on forms. */
async function leave(event: RequestEvent, name: string, more: typeof planOf | (() => object)) {
	const answer = await pass<{ url: string }>(event, name, (data) => ({
		...more(data),
		returnUrl: returnUrl(event)
	}));
	return 'failure' in answer ? answer.failure : { goTo: answer.data.url };
}

export const actions: Actions = {
	checkout: (event) => leave(event, 'checkout', planOf),
	portal: (event) => leave(event, 'portal', () => ({})),

	preview: async (event) => {
		const answer = await pass<Preview>(event, 'preview', planOf);
		return 'failure' in answer ? answer.failure : { preview: answer.data };
	},

	change: async (event) => {
		const answer = await pass<State>(event, 'change', (data) => ({
			...planOf(data),
			...(data.get('at') && { prorationAt: Number(data.get('at')) })
		}));
		return 'failure' in answer ? answer.failure : { state: answer.data };
	},

	cancel: async (event) => {
		const answer = await pass<State>(event, 'cancel');
		return 'failure' in answer ? answer.failure : { state: answer.data };
	},

	resume: async (event) => {
		const answer = await pass<State>(event, 'resume');
		return 'failure' in answer ? answer.failure : { state: answer.data };
	},

	quote: async (event) => {
		const form = await superValidate(event.request, zod4(quoteSchema));
		if (!form.valid) return fail(400, { form });
		const { id } = await workshopOf(event);
		const outcome = await billing.requestQuote(event.locals.supabase, id, form.data);
		if (outcome === 'sent') return { form };
		return message(form, { code: outcome, text: m.billing_quote_too_many() }, { status: 429 });
	}
};
