import { error as httpError, fail } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { env } from '$env/dynamic/public';
import { clientKeys, type ClientKey } from '$lib/client-keys';
import { domainsOfWebsite, toDomain } from '$lib/client-keys/domain';
import { domainSchema } from '$lib/client-keys/schema';
import { m } from '$lib/paraglide/messages';
import { reportError } from '$lib/server/report-error';
import { isServiceDown } from '$lib/supabase/errors';
import { policyAdditions, snippet } from '$lib/widget/snippet';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url, depends }) => {
	depends('carbot:sightings');
	const { workshop } = await parent();
	const keys = await clientKeys.usable(supabase, workshop.id);
	const wanted = url.searchParams.get('key');
	const key = wanted ? keys.find(({ id }) => id === wanted) : keys[0];
	if (wanted && !key) httpError(404, { code: 'not_found', message: 'There is no such key.' });
	return {
		keys: keys.map(({ id, name }) => ({ id, name })),
		key: key ?? null,
		sightings: key ? await clientKeys.sightings(supabase, key.id, workshop.timeZone) : [],
		snippet: key ? snippet(url.origin, key.publishableKey) : '',
		appOrigin: url.origin,
		policy: policyAdditions(url.origin, new URL(env.PUBLIC_SUPABASE_URL ?? url.origin).origin),
		isNew: url.searchParams.has('new'),
		mayChange: workshop.role === 'owner',
		form: await superValidate({ key: key?.id ?? '' }, zod4(domainSchema), { errors: false })
	};
};

type Problem = { status: 403 | 409 | 500 | 503; code: string; text: string };

const problems = {
	known: (domain: string): Problem => ({
		status: 409,
		code: 'domain_known',
		text: m.widget_domains_known({ domain })
	}),
	full: (): Problem => ({ status: 409, code: 'domains_full', text: m.widget_domains_full() }),
	refused: (): Problem => ({ status: 403, code: 'not_allowed', text: m.widget_refused() })
};

/** What went wrong while saving, in words; nothing was changed. */
function problemOf(thrown: unknown, route: string | null): Problem {
	if (isServiceDown(thrown)) {
		return { status: 503, code: 'service_unavailable', text: m.widget_unavailable() };
	}
	reportError(thrown, { route, status: 500 });
	return { status: 500, code: 'unexpected', text: m.widget_failed() };
}

/** A change by a button: the saved key, or what went wrong. */
async function change(
	route: string | null,
	data: FormData,
	save: (id: string) => Promise<ClientKey | null>,
	done: string
) {
	const id = z.uuid().safeParse(data.get('key'));
	let problem = problems.refused();
	try {
		const key = id.success ? await save(id.data) : null;
		if (key) return { key, done };
	} catch (thrown) {
		problem = problemOf(thrown, route);
	}
	return fail(problem.status, { problem: { code: problem.code, text: problem.text } });
}

export const actions: Actions = {
	add: async ({ request, locals: { supabase }, route }) => {
		const form = await superValidate(request, zod4(domainSchema));
		const domain = toDomain(form.data.domain);
		if (!form.valid || !domain) return fail(400, { form });
		let problem: Problem;
		try {
			const { key } = form.data;
			const result = await clientKeys.allowDomains(supabase, key, domainsOfWebsite(domain));
			if ('key' in result) {
				form.data.domain = '';
				return { form, key: result.key, done: m.widget_domains_added({ domain }) };
			}
			problem = problems[result.problem](domain);
		} catch (thrown) {
			problem = problemOf(thrown, route.id);
		}
		const { code, text, status } = problem;
		return message(form, { code, text }, { status });
	},

	remove: async ({ request, locals: { supabase }, route }) => {
		const data = await request.formData();
		const domain = String(data.get('domain'));
		return change(
			route.id,
			data,
			(id) => clientKeys.removeDomain(supabase, id, domain),
			m.widget_domains_removed({ domain })
		);
	},

	pause: async ({ request, locals: { supabase }, route }) =>
		change(
			route.id,
			await request.formData(),
			(id) => clientKeys.setPaused(supabase, id, true),
			m.widget_status_was_paused()
		),

	resume: async ({ request, locals: { supabase }, route }) =>
		change(
			route.id,
			await request.formData(),
			(id) => clientKeys.setPaused(supabase, id, false),
			m.widget_status_was_resumed()
		)
};
