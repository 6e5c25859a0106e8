import { m } from '$lib/paraglide/messages';
import type { Toasts } from '$lib/ui/toasts.svelte';
import { post } from './post';

/** The one action that takes catalogue changes back; the page of changes offers it for as long as it is possible. */
const action = '/app/services?/undo';

/**
 * Says what was done, with a button that takes it back.
 * @param changeId null when there is nothing to take back
 * @param onundone called when it has been taken back, to show how things are then
 */
export function offerUndo(
	toasts: Toasts,
	done: string,
	changeId: string | null,
	onundone: () => void | Promise<void>
): void {
	if (changeId === null) {
		toasts.show('positive', done);
		return;
	}
	toasts.show('positive', done, {
		label: m.undo(),
		run: () => void takeBack(toasts, changeId, onundone)
	});
}

/** Takes a change back and says so, or says why it can't be. */
export async function takeBack(
	toasts: Toasts,
	changeId: string,
	onundone: () => void | Promise<void>
): Promise<void> {
	const answer = await post<{ undone: number }>(action, [['change', changeId]]);
	if ('problem' in answer) {
		toasts.show('danger', answer.problem.text);
		return;
	}
	toasts.show('positive', m.undo_done({ count: answer.data.undone }));
	await onundone();
}
