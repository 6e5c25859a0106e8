import { applyAction } from '$app/forms';
import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';
import type { Toasts } from '$lib/ui/toasts.svelte';

/** Takes over what an action saved, and the fields that were sent. */
export type Saved = (data: Record<string, unknown>, fields: FormData) => unknown;

/**
 * What a form of a button does with its answer: one post at a time; on success `onsaved` takes over, on a problem a message
 * says what went wrong and nothing on the page changes.
 */
export function posting(
	toasts: Toasts,
	onsaved: Saved,
	onbusy?: (busy: boolean) => void
): SubmitFunction {
	let under = false;
	return ({ cancel, formData }) => {
		if (under) return cancel();
		under = true;
		onbusy?.(true);
		return async ({ result }) => {
			if (result.type === 'success') await onsaved(result.data ?? {}, formData);
			else if (result.type === 'redirect') await applyAction(result);
			else toasts.show('danger', problemIn(result));
			under = false;
			onbusy?.(false);
		};
	};
}

function problemIn(result: ActionResult): string {
	const data = result.type === 'failure' ? (result.data as { problem?: { text: string } }) : null;
	return data?.problem?.text ?? m.form_failed();
}
