/** Something that happens by itself when its time comes. `target` is the id of the object it happens to. */
export interface Task {
	at: number;
	/** Tasks of one moment run in the order in which they were set. */
	order: number;
	kind: TaskKind;
	target: string;
}

export type TaskKind =
	| 'subscription.period'
	| 'subscription.cancel'
	| 'subscription.trial_will_end'
	| 'subscription.upcoming'
	| 'subscription.incomplete'
	| 'invoice.finalize'
	| 'invoice.retry'
	| 'invoice.overdue'
	| 'payment.settle'
	| 'checkout.expire'
	| 'tax_id.verify';

/** The next task to run at or before `until`, taken off the list. */
export function takeDue(tasks: Task[], until: number): Task | undefined {
	let best = -1;
	for (const [index, task] of tasks.entries()) {
		if (task.at > until) continue;
		const current = tasks[best];
		if (!current || task.at < current.at || (task.at === current.at && task.order < current.order))
			best = index;
	}
	return best < 0 ? undefined : tasks.splice(best, 1)[0];
}

/** When the next task is due, or Infinity. */
export const nextDue = (tasks: Task[]) =>
	tasks.reduce((least, task) => Math.min(least, task.at), Infinity);
