import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Database } from '$lib/database.types';

/** The language model's calls of a widget key on one local day; `cost` in EUR net. */
export interface UsageDay {
	day: string;
	clientKeyId: string;
	keyName: string;
	calls: number;
	used: number;
	refused: number;
	failed: number;
	overBudget: number;
	tokens: number;
	cost: number;
}

/** A widget key's own daily budgets; null: only what the deployment allows. `cost` in EUR net. */
export interface Budget {
	clientKeyId: string;
	keyName: string;
	status: Database['public']['Enums']['client_key_status'];
	tokens: number | null;
	cost: number | null;
}

/** For an owner: usage of the last `days` days, newest first. Nothing for anybody else. */
export async function usage(
	supabase: Client,
	workshopId: string,
	days: number
): Promise<UsageDay[]> {
	const rows = unwrap(
		await supabase.rpc('model_usage', { p_workshop_id: workshopId, p_days: days })
	);
	return rows.map((row) => ({
		day: row.day,
		clientKeyId: row.client_key_id,
		keyName: row.key_name,
		calls: row.calls,
		used: row.used,
		refused: row.refused,
		failed: row.failed,
		overBudget: row.over_budget,
		tokens: row.input_tokens + row.output_tokens,
		cost: row.cost
	}));
}

/** For an owner: every widget key with its own budgets. Nothing for anybody else. */
export async function budgets(supabase: Client, workshopId: string): Promise<Budget[]> {
	const rows = unwrap(await supabase.rpc('model_budgets', { p_workshop_id: workshopId }));
	return rows.map((row) => ({
		clientKeyId: row.client_key_id,
		keyName: row.key_name,
		status: row.status,
		// the generated types don't know that a function's columns may be null
		tokens: row.daily_tokens as number | null,
		cost: row.daily_cost as number | null
	}));
}

/** Sets a key's own budgets; false when the caller owns no such key. */
export async function setBudget(
	supabase: Client,
	clientKeyId: string,
	{ tokens, cost }: Pick<Budget, 'tokens' | 'cost'>
): Promise<boolean> {
	return unwrap(
		await supabase.rpc('set_model_budget', {
			p_client_key_id: clientKeyId,
			// null is what the function takes for "none of its own"; the generated types don't know it
			p_daily_tokens: tokens as number,
			p_daily_cost: cost as number
		})
	);
}
