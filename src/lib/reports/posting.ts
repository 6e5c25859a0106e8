import { applyAction } from '$app/forms';
import type { SubmitFunction } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages';
import type { Toasts } from '$lib/ui/toasts.svelte';

/** Takes over what an action did. */
export type Saved = (data: Record<string, unknown>) => unknown;

/** What a form of a button does with its answer: one post at a time; trouble is said and changes nothing. */
export function posting(
	toasts: Toasts,
	onsaved: Saved,
	onbusy: (busy: boolean, fields: FormData) => void
): SubmitFunction {
	let under = false;
	return ({ cancel, formData }) => {
		if (under) return cancel();
		under = true;
		onbusy(true, formData);
		return async ({ result }) => {
			if (result.type === 'success') await onsaved(result.data ?? {});
			else if (result.type === 'redirect') await applyAction(result);
			else toasts.show('danger', problemIn(result) ?? m.form_failed());
			under = false;
			onbusy(false, formData);
		};
	};
}

function problemIn(result: { type: string; data?: Record<string, unknown> | undefined }) {
	const problem = result.data?.problem as { text: string } | undefined;
	return problem?.text;
}
