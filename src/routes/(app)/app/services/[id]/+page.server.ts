import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { localDay } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { categories, planned, services } from '$lib/services';
import { workshopOf } from '$lib/services/actions';
import { classPricesSchema, toClassPrices, toClassPricesInput } from '$lib/services/class-prices';
import { plannedSchema } from '$lib/services/planned-schema';
import { toPrice, toPriceInput } from '$lib/services/price';
import { attempt, problem, problemOf, refuse, refuseForm } from '$lib/services/problems';
import { brokenPromise, promiseBeyondPlans, promiseText } from '$lib/services/promises';
import { priceSchema, serviceSchema, toServiceData } from '$lib/services/schema';
import { toServiceInput } from '$lib/services/service-input';
import { serviceStatuses, type PriceKind } from '$lib/services/words';
import type { Actions, PageServerLoad } from './$types';
import { bundleOf } from './bundle';

function notFound(): never {
	error(404, { code: 'service_unknown', message: 'Not found' });
}

/** Names of the page's forms. For a moment two services' forms are there, when one leads to the other. */
const formId = (form: 'service' | 'price' | 'classes' | 'planned', serviceId: string) =>
	`${form}-${serviceId}`;

const todayIn = (timeZone: string) => localDay(new Date(), timeZone) ?? '';

export const load: PageServerLoad = async ({ locals: { supabase }, params: { id }, parent }) => {
	const { workshop } = await parent();
	const today = todayIn(workshop.timeZone);
	await services.settle(supabase, workshop.id);
	const [bundle, settings] = await Promise.all([
		bundleOf(supabase, workshop.id, id, today),
		services.settings(supabase, workshop.id)
	]);
	if (!bundle) notFound();
	const { service } = bundle;
	// what is stored may break a rule that is younger; that is said beside the text, not as an error of the form
	const quiet = { errors: false };
	const [form, priceForm, classForm, plannedForm] = await Promise.all([
		superValidate(toServiceInput(service), zod4(serviceSchema(settings.testing_body)), {
			...quiet,
			id: formId('service', id)
		}),
		superValidate({ id, ...toPriceInput(service) }, zod4(priceSchema), {
			...quiet,
			id: formId('price', id)
		}),
		superValidate(toClassPricesInput(service), zod4(classPricesSchema), {
			...quiet,
			id: formId('classes', id)
		}),
		superValidate({ validFrom: '', ...toPriceInput(service) }, zod4(plannedSchema), {
			...quiet,
			id: formId('planned', id)
		})
	]);
	return { bundle, settings, day: today, form, priceForm, classForm, plannedForm };
};

/** What an action gives back: how things are now. */
async function saved(
	{ locals: { supabase }, params: { id } }: RequestEvent<{ id: string }>,
	workshop: { id: string; timeZone: string }
) {
	const bundle = await bundleOf(supabase, workshop.id, id, todayIn(workshop.timeZone));
	if (!bundle) notFound();
	return bundle;
}

/** Why a price of this kind can't be saved beside the service's texts; null when it can. */
async function promiseAgainst(
	{ locals: { supabase }, params: { id } }: RequestEvent<{ id: string }>,
	workshopId: string,
	priceKind: PriceKind
) {
	const promised = await brokenPromise(supabase, workshopId, id, priceKind);
	return promised && { ...problem('value_invalid'), text: promiseText(promised) };
}

export const actions: Actions = {
	save: async (event) => {
		const { request, locals, params, route } = event;
		const workshop = await workshopOf(event);
		const { testing_body } = await services.settings(locals.supabase, workshop.id);
		const form = await superValidate(request, zod4(serviceSchema(testing_body)), {
			id: formId('service', params.id)
		});
		if (!form.valid) return fail(400, { form });
		const category = (await categories.all(locals.supabase)).find(
			({ key }) => key === form.data.category
		);
		if (!category) {
			form.errors.category = [m.service_category_missing()];
			return fail(400, { form });
		}
		try {
			const { name, nameEn, description, descriptionEn } = form.data;
			const texts = [name, nameEn, description, descriptionEn];
			const promised = await promiseBeyondPlans(locals.supabase, params.id, texts);
			if (promised) {
				const text = m.law_promise_planned(promised);
				return refuseForm(form, { ...problem('value_invalid'), text });
			}
			const data = toServiceData(form.data, category.id);
			if (!(await services.save(locals.supabase, workshop.id, params.id, data))) notFound();
			return { form, bundle: await saved(event, workshop) };
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
	},

	price: async (event) => {
		const { request, locals, params, route } = event;
		const form = await superValidate(request, zod4(priceSchema), {
			id: formId('price', params.id)
		});
		if (!form.valid) return fail(400, { form });
		const workshop = await workshopOf(event);
		try {
			const refused = await promiseAgainst(event, workshop.id, form.data.priceKind);
			if (refused) return refuseForm(form, refused);
			const price = toPrice(form.data);
			if (!(await services.savePrice(locals.supabase, workshop.id, params.id, price))) notFound();
			return { form, bundle: await saved(event, workshop) };
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
	},

	classes: async (event) => {
		const { request, locals, params, route } = event;
		const form = await superValidate(request, zod4(classPricesSchema), {
			id: formId('classes', params.id)
		});
		if (!form.valid) return fail(400, { form });
		const workshop = await workshopOf(event);
		try {
			await services.saveClassPrices(locals.supabase, params.id, toClassPrices(form.data));
			return { form, bundle: await saved(event, workshop) };
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
	},

	plan: async (event) => {
		const { request, locals, params, route } = event;
		const form = await superValidate(request, zod4(plannedSchema), {
			id: formId('planned', params.id)
		});
		if (!form.valid) return fail(400, { form });
		const workshop = await workshopOf(event);
		try {
			const refused = await promiseAgainst(event, workshop.id, form.data.priceKind);
			if (refused) return refuseForm(form, refused);
			const price = toPrice(form.data);
			await planned.add(locals.supabase, workshop.id, params.id, form.data.validFrom, price);
			form.data.validFrom = '';
			return { form, bundle: await saved(event, workshop) };
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, route.id));
		}
	},

	unplan: async (event) => {
		const id = z.uuid().safeParse((await event.request.formData()).get('id'));
		if (!id.success) return refuse(problem('value_invalid'));
		return attempt(event.route.id, async () => {
			const workshop = await workshopOf(event);
			await planned.remove(event.locals.supabase, event.params.id, id.data);
			return { bundle: await saved(event, workshop) };
		});
	},

	status: async (event) => {
		const status = z
			.enum(serviceStatuses)
			.safeParse((await event.request.formData()).get('status'));
		if (!status.success) return refuse(problem('value_invalid'));
		return attempt(event.route.id, async () => {
			const { supabase } = event.locals;
			const workshop = await workshopOf(event);
			if (!(await services.setStatus(supabase, workshop.id, event.params.id, status.data))) {
				return refuse(problem('service_unknown'));
			}
			return { bundle: await saved(event, workshop) };
		});
	},

	duplicate: async ({ locals, params, route }) => {
		let copy: services.Copy;
		try {
			copy = await services.duplicate(locals.supabase, params.id);
		} catch (thrown) {
			return refuse(problemOf(thrown, route.id));
		}
		redirect(303, `/app/services/${copy.id}?copied=${copy.changeId}`);
	}
};
