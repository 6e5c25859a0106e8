/** What the buttons of the pages about questions ask for. Each answers with what it saved, or with a problem in words. */
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/paraglide/messages';
import { workshopOf } from '$lib/services/actions';
import { attempt, problem, refuse } from '$lib/services/problems';
import { DatabaseError } from '$lib/supabase/errors';
import * as clusters from './clusters';

/** Longest name that fits. */
const longestName = 120;

const topic = z.string().min(1).max(200);
const renameSchema = z.object({ topic, label: z.string().trim().max(longestName) });
const topicsSchema = z.array(topic).min(1).max(99);

/** A change of clusters; a topic that is gone says so. */
const change = <Result>(event: RequestEvent, work: (workshopId: string) => Promise<Result>) =>
	attempt(event.route.id, async () => {
		const { id } = await workshopOf(event);
		try {
			return await work(id);
		} catch (thrown) {
			if (!(thrown instanceof DatabaseError) || thrown.message !== 'topic_unknown') throw thrown;
			return refuse({ ...problem('value_invalid'), status: 404, text: m.questions_unknown() });
		}
	});

const invalid = (text = m.questions_unknown()) => refuse({ ...problem('value_invalid'), text });

/** Names one cluster; an empty name is none. */
export async function rename(event: RequestEvent) {
	const input = renameSchema.safeParse(Object.fromEntries(await event.request.formData()));
	if (!input.success) return invalid(m.form_too_long({ max: longestName }));
	const { topic, label } = input.data;
	return change(event, async (workshopId) => {
		await clusters.rename(event.locals.supabase, workshopId, topic, label || null);
		return { renamed: { topic, label: label || null } };
	});
}

/** Counts several clusters as one of them. */
export async function merge(event: RequestEvent) {
	const data = await event.request.formData();
	const topics = topicsSchema.safeParse(data.getAll('topic'));
	const into = topic.safeParse(data.get('into'));
	if (!topics.success || !into.success) return invalid();
	const others = topics.data.filter((one) => one !== into.data);
	if (others.length === 0) return invalid(m.questions_merge_few());
	return change(event, async (workshopId) => {
		await clusters.merge(event.locals.supabase, workshopId, others, into.data);
		return { merged: { topics: others, into: into.data } };
	});
}

/** Takes merged topics out again, or of a cluster all that was merged into it. */
export async function split(event: RequestEvent) {
	const topics = topicsSchema.safeParse((await event.request.formData()).getAll('topic'));
	if (!topics.success) return invalid();
	return change(event, async (workshopId) => ({
		split: await clusters.split(event.locals.supabase, workshopId, topics.data)
	}));
}
