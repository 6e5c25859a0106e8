import { invalidateAll } from '$app/navigation';
import { count } from '$lib/format';
import { m } from '$lib/paraglide/messages';
import { post } from '$lib/services/post';
import type { Toasts } from '$lib/ui/toasts.svelte';
import type { Taken } from './clusters';

const path = '/app/analytics/questions';
type Fields = [name: string, value: string][];

/** Posts a change, shows how things are then, and says so with a way back; false when it was refused. */
async function change(
	toasts: Toasts,
	action: 'rename' | 'merge' | 'split',
	fields: Fields,
	said: (data: Record<string, unknown>) => { text: string; undo?: () => unknown }
): Promise<boolean> {
	const answer = await post<Record<string, unknown>>(`${path}?/${action}`, fields);
	if ('problem' in answer) {
		toasts.show('danger', answer.problem.text);
		return false;
	}
	await invalidateAll();
	const { text, undo } = said(answer.data);
	toasts.show('positive', text, undo && { label: m.undo(), run: () => void undo() });
	return true;
}

const topicsOf = (topics: readonly string[]): Fields => topics.map((topic) => ['topic', topic]);

/** Names a cluster; `before` is the name that taking it back brings again. */
export const rename = (
	toasts: Toasts,
	topic: string,
	label: string | null,
	before: string | null
): Promise<boolean> =>
	change(
		toasts,
		'rename',
		[
			['topic', topic],
			['label', label ?? '']
		],
		() => ({
			text: label ? m.questions_renamed({ name: label }) : m.questions_unnamed(),
			undo: () => change(toasts, 'rename', undoName(topic, before), undone)
		})
	);

const undoName = (topic: string, before: string | null): Fields => [
	['topic', topic],
	['label', before ?? '']
];
const undone = () => ({ text: m.questions_undone() });

/** Counts clusters as one of them. */
export const merge = (
	toasts: Toasts,
	topics: readonly string[],
	into: string,
	name: string
): Promise<boolean> =>
	change(toasts, 'merge', [...topicsOf(topics), ['into', into]], ({ merged }) => ({
		text: m.questions_merged({ name }),
		undo: () => change(toasts, 'split', topicsOf((merged as { topics: string[] }).topics), undone)
	}));

/** Takes a topic out of what it was merged into, or, of a cluster, all that was merged into it. */
export const split = (toasts: Toasts, topic: string): Promise<boolean> =>
	change(toasts, 'split', topicsOf([topic]), ({ split }) => {
		const taken = split as Taken[];
		const text = m.questions_split_done({ count: taken.length, value: count(taken.length) });
		const [first] = taken;
		if (!first) return { text };
		const topics = topicsOf(taken.map((one) => one.topic));
		// what one topic is asked to take out was all merged into the same
		return {
			text,
			undo: () => change(toasts, 'merge', [...topics, ['into', first.taken_from]], undone)
		};
	});
