import { error } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Database } from '$lib/database.types';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

type Functions = Database['public']['Functions'];
type Name = Extract<keyof Functions, `kpi_${string}`>;

/**
 * Asks one of the functions `kpi_*` and reads its answer. Ends the request with 403 and the code `plan_required` where
 * the plan doesn't include it: the analytics pages' error page then says what it would take.
 */
export async function call<Asked extends Name, Schema extends z.ZodType>(
	supabase: Client,
	name: Asked,
	args: Functions[Asked]['Args'],
	schema: Schema
): Promise<z.infer<Schema>> {
	const answer = await supabase.rpc(name, args);
	if (answer.error?.message === 'plan_required') {
		error(403, { code: 'plan_required', message: 'The plan does not include this.' });
	}
	return schema.parse(unwrap(answer));
}
