import type { Questions } from '$lib/analytics';
import { queryOf, type Window } from '$lib/analytics/window';
import { addressOf } from '$lib/lists/address';

/** What the page is drawn from, as it comes: at once, or later. */
export type Coming = Questions | Promise<Questions>;

/** The page of one cluster, in the same window. */
export const clusterHref = (
	topic: string,
	window: Window,
	more: Record<string, string | undefined> = {}
) => addressOf('/app/analytics/questions/cluster', { topic, ...queryOf(window), ...more });

/** Its conversations in which a question stayed open. */
export const unansweredHref = (topic: string, window: Window) =>
	`${clusterHref(topic, window, { outcome: 'unanswered' })}#conversations`;
