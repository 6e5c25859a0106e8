import { z } from 'zod';
import { m } from '$lib/paraglide/messages';

/** "1.000.000" or "1000000"; empty: no budget of its own; null: not a whole number. */
export function parseTokens(text: string): number | null | undefined {
	const digits = text.trim().replace(/[.\s\u00a0]/g, '');
	if (digits === '') return undefined;
	return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** "0,50" or "0.5" EUR; empty: no budget of its own; null: not an amount. */
export function parseCost(text: string): number | null | undefined {
	const amount = text.trim().replace(/\s*€$/, '').replace(',', '.');
	if (amount === '') return undefined;
	return /^\d{1,5}(\.\d{1,4})?$/.test(amount) ? Number(amount) : null;
}

export const budgetSchema = z.object({
	key: z.uuid(),
	tokens: z.string().refine((text) => parseTokens(text) !== null, {
		error: () => m.model_tokens_invalid()
	}),
	cost: z.string().refine((text) => parseCost(text) !== null, {
		error: () => m.model_cost_invalid()
	})
});

export type BudgetInput = z.infer<typeof budgetSchema>;
