import {
	FunctionsFetchError,
	FunctionsHttpError,
	FunctionsRelayError
} from '@supabase/supabase-js';
import { getLocale } from '$lib/paraglide/runtime';
import { DatabaseError, unavailable } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Receipt } from '../../../supabase/functions/_shared/receipt';
import {
	TRIAL_LIMITS,
	type Trial,
	type TrialQuestion,
	type TrialRequest,
	type TrialResponse
} from '../../../supabase/functions/_shared/trial';

export type { Receipt, Trial, TrialQuestion };

/** A question about which nothing else is known. */
export const plainQuestion = (text: string): TrialQuestion => ({
	text,
	vehicleClass: null,
	electric: false,
	day: null,
	context: []
});

/**
 * What the assistant understands and would answer, question by question, with today's catalogue. Nothing is stored.
 * @throws the 503 page when the chat function is away
 */
export async function tryQuestions(
	supabase: Client,
	workshop: string,
	questions: TrialQuestion[]
): Promise<Trial[]> {
	const trials: Trial[] = [];
	for (let at = 0; at < questions.length; at += TRIAL_LIMITS.questions) {
		const body: TrialRequest = {
			workshop,
			locale: getLocale(),
			questions: questions.slice(at, at + TRIAL_LIMITS.questions)
		};
		trials.push(...(await call<TrialResponse>(supabase, 'chat/try', body)).trials);
	}
	return trials;
}

/** A price receipt by its name; null when there is none. Anybody may ask. */
export async function readReceipt(supabase: Client, receipt: string): Promise<Receipt | null> {
	try {
		return await call<Receipt>(supabase, 'chat/quote', { receipt });
	} catch (thrown) {
		if (thrown instanceof DatabaseError && thrown.code === 'receipt_unknown') return null;
		throw thrown;
	}
}

async function call<Result>(supabase: Client, name: string, body: object): Promise<Result> {
	const { data, error } = await supabase.functions.invoke<Result>(name, {
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' }
	});
	if (!error) return data as Result;
	if (error instanceof FunctionsFetchError || error instanceof FunctionsRelayError) unavailable();
	if (!(error instanceof FunctionsHttpError)) throw error;
	const response = error.context as Response;
	if (response.status >= 502 && response.status <= 504) unavailable();
	const { code = 'unknown' } = (await response.json().catch(() => ({}))) as { code?: string };
	throw new DatabaseError(code, `${name} answered ${response.status}`);
}
