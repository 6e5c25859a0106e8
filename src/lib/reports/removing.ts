import { goto, invalidateAll } from '$app/navigation';
import { m } from '$lib/paraglide/messages';
import { post } from '$lib/services/post';
import type { Toasts } from '$lib/ui/toasts.svelte';
import type { Removed } from './templates';

/** Deletes a template, shows the list, and offers to take it back. */
export async function removeTemplate(
	toasts: Toasts,
	{ id, name }: { id: string; name: string },
	onremoved: () => void = () => undefined
): Promise<void> {
	const answer = await post<{ removed: Removed }>(`/app/reports/${id}?/remove`, []);
	if ('problem' in answer) {
		toasts.show('danger', answer.problem.text);
		return;
	}
	onremoved();
	await goto('/app/reports', { invalidateAll: true });
	toasts.show('positive', m.reports_removed({ name }), {
		label: m.undo(),
		run: () => void restore(toasts, name, answer.data.removed)
	});
}

async function restore(toasts: Toasts, name: string, removed: Removed) {
	const answer = await post('/app/reports?/restore', [['removed', JSON.stringify(removed)]]);
	if ('problem' in answer) {
		toasts.show('danger', answer.problem.text);
		return;
	}
	await invalidateAll();
	toasts.show('positive', m.reports_restored({ name }));
}
