/** What the buttons of several pages ask for. Each answers with what it did, or with a problem in words. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { workshopOf } from '$lib/services/actions';
import { attempt, problem, problemOf, refuse, refuseForm } from './problems';
import * as runs from './runs';
import { inOrder, templateSchema, toTemplateData, toTemplateInput } from './schema';
import { toScheduleInput } from './schedule-input';
import { scheduleSchema, toScheduleData } from './schedule-schema';
import * as templates from './templates';
import type { Removed } from './templates';

/** Saves what was typed as a new template, and leads there. */
export async function create(event: RequestEvent) {
	const { request, locals, route } = event;
	const form = await superValidate(request, zod4(templateSchema), { id: 'template' });
	form.data = inOrder(form.data);
	if (!form.valid) return fail(400, { form });
	let id: string;
	try {
		const workshop = await workshopOf(event);
		id = await templates.add(locals.supabase, workshop.id, toTemplateData(form.data));
	} catch (thrown) {
		return refuseForm(form, problemOf(thrown, route.id));
	}
	redirect(303, `/app/reports/${id}?saved`);
}

/** Has a failed run tried again. */
export async function retry({ request, locals, route }: RequestEvent) {
	const id = z.uuid().safeParse((await request.formData()).get('run'));
	if (!id.success) return refuse(problem('run_unknown'));
	return attempt(route.id, async () => {
		await runs.retry(locals.supabase, id.data);
		return { retried: id.data };
	});
}

/** What `remove` gave, on its way back through the browser: judged like anything typed. Null: nobody removed this. */
function readRemoved(text: FormDataEntryValue | null): Removed | null {
	try {
		const { template, schedules } = JSON.parse(String(text)) as Removed;
		return {
			template: toTemplateData(templateSchema.parse(toTemplateInput(template))),
			schedules: schedules
				.map((row) => scheduleSchema.parse(toScheduleInput({ ...row, id: '', next_run_at: null })))
				.map(toScheduleData)
		};
	} catch {
		return null;
	}
}

/** Saves a deleted template again. */
export async function restore(event: RequestEvent) {
	const { request, locals, route } = event;
	const removed = readRemoved((await request.formData()).get('removed'));
	if (!removed) return refuse(problem('value_invalid'));
	return attempt(route.id, async () => {
		const { id } = await workshopOf(event);
		const restored = await templates.restore(locals.supabase, id, removed);
		return { restored };
	});
}
