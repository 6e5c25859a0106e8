import { FunctionsHttpError } from '@supabase/supabase-js';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { Client } from '$lib/supabase/types';

/** Why the billing function refused, in words of the page's language. */
export interface Refusal {
	status: number;
	code: string;
	text: string;
}

export type Asked<Result> = { data: Result } | { refusal: Refusal };

const unreachable = (): Refusal => ({
	status: 503,
	code: 'service_unavailable',
	text: m.problem_service_unavailable()
});

/**
 * Asks the function `billing` as the person who is signed in. `fields` become the query of a GET, the body of a POST.
 * Never throws: whatever goes wrong comes back as a refusal.
 */
export async function ask<Result>(
	supabase: Client,
	method: 'GET' | 'POST',
	name: string,
	fields: Record<string, string | number>
): Promise<Asked<Result>> {
	const query = new URLSearchParams(
		Object.entries(fields).map(([key, value]) => [key, String(value)])
	);
	const { data, error } = await supabase.functions.invoke<Result>(
		method === 'GET' ? `billing/${name}?${query}` : `billing/${name}`,
		{
			method,
			headers: { 'accept-language': getLocale() },
			...(method === 'POST' && { body: fields })
		}
	);
	if (!error) return { data: data as Result };
	if (!(error instanceof FunctionsHttpError)) return { refusal: unreachable() };
	return { refusal: await refusalOf(error.context as Response) };
}

/** Only sentences that come with a code are ours; what stands before the function may answer anything. */
async function refusalOf(response: Response): Promise<Refusal> {
	try {
		const { code, message } = (await response.json()) as { code?: unknown; message?: unknown };
		if (typeof code === 'string' && typeof message === 'string') {
			return { status: response.status, code, text: message };
		}
	} catch {
		// not JSON: a gateway's page
	}
	return unreachable();
}
