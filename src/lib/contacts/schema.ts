import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { cleanLine } from '../../../supabase/functions/_shared/text/clean';
import { parsePhone } from './phone';

const nameMaximum = 120;
const emailMaximum = 254;

// Messages are functions: the language is the request's, not the module's.
/** Who a contact is: a name and at least one channel, as in the database. */
export const contactSchema = z
	.object({
		name: z
			.string()
			.transform(cleanLine)
			.pipe(
				z
					.string()
					.min(1, { error: () => m.contact_name_missing() })
					.max(nameMaximum, { error: () => m.form_too_long({ max: nameMaximum }) })
			),
		phone: z
			.string()
			.transform(cleanLine)
			.pipe(
				z.string().refine((phone) => phone === '' || parsePhone(phone) !== null, {
					error: () => m.contact_phone_invalid()
				})
			),
		email: z
			.string()
			.transform((email) => cleanLine(email).toLowerCase())
			.pipe(
				z
					.string()
					.max(emailMaximum, { error: () => m.contact_email_invalid() })
					.refine((email) => email === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email), {
						error: () => m.contact_email_invalid()
					})
			)
	})
	.superRefine(({ phone, email }, context) => {
		if (phone || email) return;
		context.addIssue({ code: 'custom', path: ['phone'], message: m.contact_channel_missing() });
	});

export type ContactInput = z.infer<typeof contactSchema>;
