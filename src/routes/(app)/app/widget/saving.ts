import { applyAction } from '$app/forms';
import type { SubmitFunction } from '@sveltejs/kit';
import type { ClientKey } from '$lib/client-keys';
import type { Toasts } from '$lib/ui/toasts.svelte';

/** What a button's form does with its answer: shows the saved key without asking again, or says what went wrong. */
export function saving(
	toasts: Toasts,
	onsave: (saved: ClientKey) => unknown,
	onbusy?: (busy: boolean) => void
): SubmitFunction<{ key: ClientKey; done: string }, { problem: { text: string } }> {
	let under = false;
	return ({ cancel }) => {
		if (under) return cancel();
		under = true;
		onbusy?.(true);
		return async ({ result }) => {
			under = false;
			onbusy?.(false);
			if (result.type === 'success' && result.data) {
				onsave(result.data.key);
				toasts.show('positive', result.data.done);
			} else if (result.type === 'failure' && result.data) {
				toasts.show('danger', result.data.problem.text);
			} else {
				await applyAction(result);
			}
		};
	};
}
