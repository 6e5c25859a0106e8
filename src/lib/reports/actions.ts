/** What the buttons of several pages ask for. Each answers with what it did, or with a problem in words. */
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { workshopOf } from '$lib/services/actions';
import { attempt, problem, refuse } from './problems';
import * as runs from './runs';
import { templateSchema, toTemplateData, toTemplateInput } from './schema';
import { toScheduleInput } from './schedule-input';
import { scheduleSchema, toScheduleData } from './schedule-schema';
import * as templates from './templates';
import type { Removed } from './templates';

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
