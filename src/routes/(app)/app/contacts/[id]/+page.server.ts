import { error, fail, redirect } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { serviceNames } from '$lib/analytics/service-names';
import { contacts } from '$lib/contacts';
import { contactSchema } from '$lib/contacts/schema';
import { exclusions, inquiries } from '$lib/inquiries';
import { toExclusionKind } from '$lib/inquiries/exclusion';
import { inquirySchema } from '$lib/inquiries/schema';
import { isUuid } from '$lib/lists';
import { workshopOf } from '$lib/services/actions';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { Actions, PageServerLoad } from './$types';

function notFound(): never {
	error(404, { code: 'contact_not_found', message: 'Not found' });
}

export const load: PageServerLoad = async ({ locals: { supabase }, params: { id }, parent }) => {
	if (!isUuid(id)) notFound();
	const { workshop } = await parent();
	const [contact, found, excluded, standing, services] = await Promise.all([
		contacts.get(supabase, workshop.id, id),
		inquiries.ofContact(supabase, id),
		exclusions.ofContacts(supabase, [id]),
		contacts.standing(supabase, workshop.id, id),
		serviceNames(supabase, workshop.id, getLocale())
	]);
	if (!contact) notFound();
	const contactForm = await superValidate(contacts.toInput(contact), zod4(contactSchema), {
		id: 'contact'
	});
	const withForms = await Promise.all(
		found.map(async (inquiry) => ({
			inquiry,
			form: await superValidate(inquiries.toInput(inquiry), zod4(inquirySchema), {
				id: inquiry.id,
				// what is stored is valid; a reminder of what is missing comes when something is chosen
				errors: false
			})
		}))
	);
	return { contact, contactForm, inquiries: withForms, exclusions: excluded, standing, services };
};

export const actions: Actions = {
	contact: async ({ request, locals: { supabase }, params: { id } }) => {
		if (!isUuid(id)) notFound();
		const form = await superValidate(request, zod4(contactSchema), { id: 'contact' });
		if (!form.valid) return fail(400, { form });
		const contact = await contacts.save(supabase, id, form.data);
		if (!contact) notFound();
		form.data = contacts.toInput(contact);
		return { form, contact };
	},

	inquiry: async ({ request, locals: { supabase }, params: { id } }) => {
		if (!isUuid(id)) notFound();
		const form = await superValidate(request, zod4(inquirySchema));
		form.id = form.data.id;
		if (!form.valid) return fail(400, { form });
		const inquiry = await inquiries.save(supabase, id, form.data);
		if (!inquiry) return message(form, { code: 'stale', text: m.form_stale() }, { status: 409 });
		form.data = inquiries.toInput(inquiry);
		return { form, inquiry };
	},

	/** Takes an inquiry out of the metrics (`as`), or without it counts it again. */
	exclude: async ({ request, locals: { supabase }, params: { id } }) => {
		if (!isUuid(id)) notFound();
		const data = await request.formData();
		const [inquiry, as] = [String(data.get('id')), data.get('as')];
		const kind = toExclusionKind(as);
		if (!isUuid(inquiry) || (as && !kind)) return fail(400, { code: 'exclusion_invalid' });
		if (!(await exclusions.set(supabase, inquiry, kind))) notFound();
		return { exclusions: await exclusions.ofContacts(supabase, [id]) };
	},

	/** Switches the lead score on (`scored`) or off. */
	score: async (event) => {
		const { id } = event.params;
		const { supabase } = event.locals;
		if (!isUuid(id)) notFound();
		const data = await event.request.formData();
		const workshop = await workshopOf(event);
		if (!(await contacts.setScored(supabase, id, data.get('scored') === '1'))) notFound();
		return { standing: await contacts.standing(supabase, workshop.id, id) };
	},

	withdraw: async ({ locals: { supabase }, params: { id } }) => {
		if (!isUuid(id)) notFound();
		return { withdrawn: await contacts.withdrawMarketing(supabase, id) };
	},

	erase: async ({ locals: { supabase }, params: { id } }) => {
		if (!isUuid(id) || !(await contacts.erase(supabase, id))) notFound();
		redirect(303, '/app/contacts');
	}
};
