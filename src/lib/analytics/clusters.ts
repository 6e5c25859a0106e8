/** Single clusters of questions: what belongs to them, and what the workshop changes about them. */
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

/** Gives a cluster a name of the workshop's own, or (null) takes it away. */
export async function rename(
	supabase: Client,
	workshopId: string,
	topic: string,
	label: string | null
) {
	unwrap(
		await supabase.rpc('rename_question_cluster', {
			p_workshop_id: workshopId,
			p_topic: topic,
			// null takes the name away; the generated types know only what a default may leave away
			p_label: label as string
		})
	);
}

/** Counts clusters as part of another; gives how many were moved. */
export const merge = async (
	supabase: Client,
	workshopId: string,
	topics: string[],
	into: string
): Promise<number> =>
	unwrap(
		await supabase.rpc('merge_question_clusters', {
			p_workshop_id: workshopId,
			p_topics: topics,
			p_into: into
		})
	);

export interface Split {
	/** topics that are clusters of their own now */
	taken: string[];
	/** what they were merged into: merging them there again undoes it */
	into: string;
}

/** Takes a merged topic out again, or, of a cluster, all that was merged into it. */
export async function split(supabase: Client, workshopId: string, topic: string): Promise<Split> {
	const rows = unwrap(
		await supabase
			.from('question_clusters')
			.select('topic, merged_into, parent')
			.eq('workshop_id', workshopId)
			.not('merged_into', 'is', null)
	);
	const into = (row: (typeof rows)[number]) => row.parent ?? row.merged_into ?? '';
	const own = rows.find((row) => row.topic === topic);
	const split: Split = own
		? { taken: [topic], into: into(own) }
		: {
				taken: rows.filter((row) => into(row) === topic).map((row) => row.topic),
				into: topic
			};
	unwrap(
		await supabase.rpc('split_question_cluster', { p_workshop_id: workshopId, p_topic: topic })
	);
	return split;
}

/** The workshop's own name of a topic and what it is counted with; null where it changed nothing about it. */
export const stored = async (supabase: Client, workshopId: string, topic: string) =>
	unwrap(
		await supabase
			.from('question_clusters')
			.select('label, merged_into')
			.eq('workshop_id', workshopId)
			.eq('topic', topic)
			.maybeSingle()
	);
