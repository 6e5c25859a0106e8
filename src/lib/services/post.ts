import { deserialize, applyAction } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';

/** What a page shows when a post was refused. */
export interface Refusal {
	code: string;
	/** in the page's language */
	text: string;
}

export type Posted<Data> = { data: Data } | { problem: Refusal };

const unreachable = (): Refusal => ({
	code: 'service_unavailable',
	text: navigator.onLine ? m.problem_service_unavailable() : m.problem_offline()
});

/**
 * Posts to a form action without leaving the page and without loading anything again. A redirect, such as to the sign-in
 * page, is followed. `signal` gives a post up that nobody waits for any more; it then never answers.
 */
export async function post<Data>(
	action: string,
	fields: readonly (readonly [string, string])[],
	signal?: AbortSignal
): Promise<Posted<Data>> {
	let result: ActionResult;
	try {
		const response = await fetch(action, {
			method: 'POST',
			body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			signal: signal ?? null
		});
		result = deserialize(await response.text());
	} catch {
		if (signal?.aborted) return new Promise(() => undefined);
		return { problem: unreachable() };
	}
	if (result.type === 'success') return { data: result.data as Data };
	if (result.type === 'failure') {
		return { problem: (result.data?.problem as Refusal | undefined) ?? unreachable() };
	}
	if (result.type === 'redirect') {
		await applyAction(result);
		return { problem: { code: 'session_ended', text: m.problem_session_ended() } };
	}
	return { problem: { code: 'unexpected', text: m.problem_unexpected() } };
}
