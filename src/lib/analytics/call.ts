import { error } from '@sveltejs/kit';
import type { z } from 'zod';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

type Answer = Parameters<typeof unwrap>[0];
type Ask = (name: `kpi_${string}`, args: Record<string, unknown>) => PromiseLike<Answer>;

/**
 * Asks one of the functions `kpi_*` and reads its answer. Ends the request with 403 and the code `plan_required` where
 * the plan doesn't include it: the analytics pages' error page then says what it would take.
 */
export async function call<Schema extends z.ZodType>(
	supabase: Client,
	name: `kpi_${string}`,
	args: Record<string, unknown>,
	schema: Schema
): Promise<z.infer<Schema>> {
	const ask = supabase.rpc.bind(supabase) as unknown as Ask;
	const answer = await ask(name, args);
	if (answer.error?.message === 'plan_required') {
		error(403, { code: 'plan_required', message: 'The plan does not include this.' });
	}
	return schema.parse(unwrap(answer));
}
