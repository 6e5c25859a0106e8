import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { superValidate, type SuperValidated } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { soon } from '$lib/analytics';
import { dateTime } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { preview, runs, schedules, templates, type Template } from '$lib/reports';
import { create, retry } from '$lib/reports/actions';
import { attempt, problem, problemOf, refuse, refuseForm } from '$lib/reports/problems';
import { cleanRecipients } from '$lib/reports/schedule-input';
import { recipientsSchema, scheduleSchema, toScheduleData } from '$lib/reports/schedule-schema';
import {
	inOrder,
	templateSchema,
	toTemplateData,
	toTemplateInput,
	type TemplateInput
} from '$lib/reports/schema';
import { workshopOf } from '$lib/services/actions';
import type { Actions, PageServerLoad } from './$types';

/** How many runs a template's own page shows; the list has all. */
const recent = 5;

function notFound(): never {
	error(404, { code: 'report_unknown', message: 'Not found' });
}

export const load: PageServerLoad = async (event) => {
	const {
		locals: { supabase },
		params: { id },
		parent
	} = event;
	const { workshop, isEntitled, user } = await parent();
	if (!isEntitled) return { template: null, request: '' };
	const template = await templates.find(supabase, workshop.id, id);
	if (!template) notFound();
	const [report, history, form, scheduleForm] = await Promise.all([
		soon(preview(supabase, workshop.id, template), event),
		runs.page(supabase, workshop.id, { template: id, size: recent }),
		superValidate(toTemplateInput(template), zod4(templateSchema), {
			errors: false,
			id: 'template'
		}),
		superValidate({ recipients: [user.email], active: true }, zod4(scheduleSchema), {
			errors: false,
			id: 'schedule'
		})
	]);
	return {
		template,
		report: report.value,
		history: history.rows,
		form,
		scheduleForm,
		// of the next sending: a form that arrives twice is known by it
		request: crypto.randomUUID()
	};
};

/** What the person of an action works for, and on. */
async function asked(event: RequestEvent<{ id: string }>) {
	const workshop = await workshopOf(event);
	return {
		supabase: event.locals.supabase,
		workshopId: workshop.id,
		timeZone: workshop.timeZone,
		id: event.params.id
	};
}

/** What was typed was typed beside something older: nothing is lost, both are given back. */
function refuseChanged(
	form: SuperValidated<TemplateInput, App.Superforms.Message>,
	stored: Template,
	timeZone: string
) {
	const at = dateTime(stored.updated_at, timeZone);
	form.valid = false;
	form.message = { code: 'template_changed', text: m.reports_problem_changed({ time: at }) };
	return fail(409, { form, stored: toTemplateInput(stored) });
}

export const actions: Actions = {
	save: async (event) => {
		const form = await superValidate(event.request, zod4(templateSchema), { id: 'template' });
		form.data = inOrder(form.data);
		if (!form.valid) return fail(400, { form });
		try {
			const { supabase, workshopId, id, timeZone } = await asked(event);
			const { version } = form.data;
			const done = await templates.save(
				supabase,
				workshopId,
				id,
				version,
				toTemplateData(form.data)
			);
			if (!done) return refuseForm(form, problem('template_gone'));
			if ('denied' in done) return refuseForm(form, problem('not_writable'));
			if ('changed' in done) return refuseChanged(form, done.changed, timeZone);
			form.data = toTemplateInput(done.saved);
			return { form, template: done.saved };
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, event.route.id));
		}
	},

	/** What was typed into the form of a report that is gone. */
	create,

	schedule: async (event) => {
		const form = await superValidate(event.request, zod4(scheduleSchema), { id: 'schedule' });
		if (!form.valid) return fail(400, { form });
		try {
			const { supabase, workshopId, id } = await asked(event);
			const data = toScheduleData(form.data);
			const schedule = await schedules.save(supabase, workshopId, id, form.data.id || null, data);
			return schedule ? { form, schedule } : refuseForm(form, problem('not_writable'));
		} catch (thrown) {
			return refuseForm(form, problemOf(thrown, event.route.id));
		}
	},

	unschedule: async (event) => {
		const schedule = z.uuid().safeParse((await event.request.formData()).get('schedule'));
		if (!schedule.success) return refuse(problem('value_invalid'));
		return attempt(event.route.id, async () => {
			const { supabase, workshopId, id } = await asked(event);
			const removed = await schedules.remove(supabase, workshopId, id, schedule.data);
			return removed ? { removed } : refuse(problem('not_writable'));
		});
	},

	send: async (event) => {
		const fields = await event.request.formData();
		const typed = fields.getAll('recipients').map(String);
		// a form of a page that was open before forms had names
		const request = z.uuid().safeParse(fields.get('request')).data ?? null;
		const valid = recipientsSchema.safeParse(typed);
		if (!valid.success) {
			const text = valid.error.issues[0]?.message ?? m.reports_problem_recipients();
			return refuse({ ...problem('recipients_invalid'), text });
		}
		return attempt(event.route.id, async () => {
			const { supabase, id } = await asked(event);
			return { sent: await runs.send(supabase, id, cleanRecipients(valid.data), request) };
		});
	},

	duplicate: async (event) => {
		let copy: string | null;
		try {
			const { supabase, workshopId, id } = await asked(event);
			copy = await templates.duplicate(supabase, workshopId, id, (name, number) =>
				number === 1
					? m.reports_copy({ name })
					: m.reports_copy_number({ name, number: String(number) })
			);
		} catch (thrown) {
			return refuse(problemOf(thrown, event.route.id));
		}
		if (copy === null) return refuse(problem('not_writable'));
		redirect(303, `/app/reports/${copy}?copied`);
	},

	remove: async (event) =>
		attempt(event.route.id, async () => {
			const { supabase, workshopId, id } = await asked(event);
			const removed = await templates.remove(supabase, workshopId, id);
			return removed ? { removed } : refuse(problem('not_writable'));
		}),

	retry
};
