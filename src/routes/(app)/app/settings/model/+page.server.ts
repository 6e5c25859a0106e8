import { error as httpError } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { modelUsage } from '$lib/model-usage';
import { budgetSchema, parseCost, parseTokens } from '$lib/model-usage/schema';
import { saving } from '../saving';
import type { Actions, PageServerLoad } from './$types';

const periods = [7, 31, 90];

export const load: PageServerLoad = async ({ locals: { supabase }, parent, url }) => {
	const { workshop } = await parent();
	if (workshop.role !== 'owner') {
		httpError(403, { code: 'not_allowed', message: 'Only owners see what the model costs.' });
	}
	const days = periods.find((period) => String(period) === url.searchParams.get('days')) ?? 31;
	const [usage, budgets] = await Promise.all([
		modelUsage.usage(supabase, workshop.id, days),
		modelUsage.budgets(supabase, workshop.id)
	]);
	const forms = await Promise.all(
		budgets
			.filter(({ status }) => status !== 'revoked')
			.map(async ({ clientKeyId, keyName, tokens, cost }) => ({
				keyName,
				form: await superValidate(
					{
						key: clientKeyId,
						tokens: tokens === null ? '' : String(tokens),
						cost: cost === null ? '' : String(cost).replace('.', ',')
					},
					zod4(budgetSchema),
					{ id: clientKeyId, errors: false }
				)
			}))
	);
	return { days, periods, usage, forms };
};

export const actions: Actions = {
	budget: async (event) => {
		const data = await event.request.formData();
		const form = await superValidate(data, zod4(budgetSchema), { id: String(data.get('key')) });
		return saving(form, event, (supabase) =>
			modelUsage.setBudget(supabase, form.data.key, {
				tokens: parseTokens(form.data.tokens) ?? null,
				cost: parseCost(form.data.cost) ?? null
			})
		);
	}
};
