import { z } from 'zod';
import { m } from '$lib/paraglide/messages';

/** The wish for an Enterprise quote. */
export const quoteSchema = z.object({
	message: z
		.string()
		.trim()
		.min(1, { error: () => m.billing_quote_message_missing() })
		.max(2000, { error: () => m.form_too_long({ max: 2000 }) }),
	phone: z
		.string()
		.trim()
		.max(40, { error: () => m.form_too_long({ max: 40 }) })
		.default('')
});
export type QuoteInput = z.infer<typeof quoteSchema>;
