import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { clean, cleanLine } from '../../../supabase/functions/_shared/text/clean';
import { parseAmount } from './amount';
import { inquiryStatuses } from './status';

export const noteMaximum = 1000;
export const reasonMaximum = 200;

// Messages are functions: the language is the request's, not the module's.
/** How far an inquiry has come: an amount exactly when it is won, a reason exactly when it is lost. */
export const inquirySchema = z
	.object({
		id: z.uuid(),
		/** the status that the form was filled in against */
		was: z.enum(inquiryStatuses),
		status: z.enum(inquiryStatuses),
		/** EUR gross, as typed */
		amount: z.string().max(20, { error: () => m.inquiry_amount_invalid() }),
		reason: z
			.string()
			.transform(cleanLine)
			.pipe(
				z.string().max(reasonMaximum, { error: () => m.form_too_long({ max: reasonMaximum }) })
			),
		/** the workshop's own note */
		note: z
			.string()
			.transform(clean)
			.pipe(z.string().max(noteMaximum, { error: () => m.form_too_long({ max: noteMaximum }) }))
	})
	.superRefine(({ status, amount, reason }, context) => {
		if (status === 'won' && parseAmount(amount) === null) {
			const message = amount.trim() ? m.inquiry_amount_invalid() : m.inquiry_amount_missing();
			context.addIssue({ code: 'custom', path: ['amount'], message });
		}
		if (status === 'lost' && !reason) {
			context.addIssue({ code: 'custom', path: ['reason'], message: m.inquiry_reason_missing() });
		}
	});

export type InquiryInput = z.infer<typeof inquirySchema>;
