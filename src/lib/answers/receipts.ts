/** The chain of price receipts of a workshop. */
import { z } from 'zod';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

const schema = z.object({
	receipts: z.number(),
	intact: z.boolean(),
	/** the first hundred */
	faults: z.array(
		z.object({
			number: z.number(),
			kind: z.enum(['changed', 'missing_before', 'broken_link', 'missing_at_end'])
		})
	)
});

export type ReceiptCheck = z.infer<typeof schema>;

/** Checks every receipt that the workshop's assistant ever wrote. */
export const verify = async (supabase: Client, workshopId: string): Promise<ReceiptCheck> =>
	schema.parse(unwrap(await supabase.rpc('verify_receipts', { p_workshop_id: workshopId })));
