/** What the buttons of several pages ask for. Each answers with what it saved, or with a problem in words. */
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { unavailable } from '$lib/supabase/errors';
import { createPatientClient } from '$lib/supabase/server';
import { workshops } from '$lib/workshops';
import { bulkEdit, reorder, undo as undoChange } from './changes';
import { readEdit } from './bulk-input';
import { priceFault, toPrice } from './price';
import { attempt, problem, refuse } from './problems';
import { brokenPromise, promiseText } from './promises';
import * as services from './queries';
import { priceSchema } from './schema';

/** The workshop of whoever asks. Actions have no layout data, so it is read again. */
export async function workshopOf({ locals: { supabase, visitor } }: RequestEvent) {
	if (visitor.state !== 'signed-in') unavailable();
	const workshop = await workshops.ofMember(supabase, visitor.claims.sub);
	if (!workshop) unavailable();
	return workshop;
}

const ids = z.array(z.uuid()).min(1).max(1000);

/** Saves one base price, as typed. */
export async function price(event: RequestEvent) {
	const { request, locals, route } = event;
	const fields = Object.fromEntries(await request.formData());
	const input = priceSchema.safeParse({ priceMin: '', priceMax: '', ...fields });
	if (!input.success) {
		return refuse({
			...problem('value_invalid'),
			text: input.error.issues[0]?.message ?? m.problem_value_invalid()
		});
	}
	return attempt(route.id, async () => {
		if (priceFault(input.data)) return refuse(problem('value_invalid'));
		const { id } = await workshopOf(event);
		const { id: serviceId, priceKind } = input.data;
		const promised = await brokenPromise(locals.supabase, id, serviceId, priceKind);
		if (promised) return refuse({ ...problem('value_invalid'), text: promiseText(promised) });
		const saved = await services.savePrice(locals.supabase, id, serviceId, toPrice(input.data));
		return saved ? { price: saved } : refuse(problem('service_unknown'));
	});
}

/** Previews or applies one edit of many services. */
export async function bulk(event: RequestEvent) {
	const { request, locals, route } = event;
	const data = await request.formData();
	const chosen = ids.safeParse(data.getAll('id'));
	const edit = readEdit(data);
	if (!chosen.success || 'fault' in edit) {
		const text = 'fault' in edit ? edit.fault : m.problem_service_unknown();
		return refuse({ ...problem('value_invalid'), text });
	}
	return attempt(route.id, async () => {
		const { id } = await workshopOf(event);
		const preview = data.has('preview');
		const client = await createPatientClient(locals.supabase);
		const result = await bulkEdit(client, id, chosen.data, edit.edit, preview);
		return { bulk: result };
	});
}

/** Puts services into an order. */
export async function order(event: RequestEvent) {
	const { request, locals, route } = event;
	const chosen = ids.safeParse((await request.formData()).getAll('id'));
	if (!chosen.success) return refuse(problem('service_unknown'));
	return attempt(route.id, async () => {
		const { id } = await workshopOf(event);
		return { changeId: await reorder(locals.supabase, id, chosen.data) };
	});
}

/** Takes a change of many services back. */
export async function undo({ request, locals, route }: RequestEvent) {
	const change = z.uuid().safeParse((await request.formData()).get('change'));
	if (!change.success) return refuse(problem('change_unknown'));
	return attempt(route.id, async () => ({
		undone: await undoChange(await createPatientClient(locals.supabase), change.data)
	}));
}
