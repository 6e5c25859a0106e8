import { error } from '@sveltejs/kit';
import { analytics, type Window } from '$lib/analytics';
import { named } from '$lib/analytics/topics';
import { m } from '$lib/paraglide/messages';
import { DatabaseError } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

/** The topic that an address names; 404 where it can't be one. */
export function topicIn(query: URLSearchParams): string {
	const topic = query.get('topic') ?? '';
	if (!/^(service|own|intent|words):./.test(topic) || topic.length > 200 || topic.includes('\0'))
		notFound();
	return topic;
}

/** Whether the address wishes for those conversations alone in which a question stayed open. */
export const isUnansweredIn = (query: URLSearchParams): boolean =>
	query.get('outcome') === 'unanswered';

function notFound(): never {
	error(404, { code: 'not_found', message: m.questions_unknown() });
}

/** Ends the request with 404 where the database knows no such topic. */
export function orNotFound(thrown: unknown): never {
	if (thrown instanceof DatabaseError && thrown.message === 'topic_unknown') notFound();
	throw thrown;
}

/**
 * A cluster of a window with the names of what is counted with it. A topic that was merged is found under what it was
 * merged into.
 */
export async function readCluster(
	supabase: Client,
	workshopId: string,
	window: Window,
	topic: string
) {
	const { cluster, total } = await analytics.question(supabase, workshopId, window, topic);
	return { cluster, total, members: await named(supabase, workshopId, cluster.merged) };
}
