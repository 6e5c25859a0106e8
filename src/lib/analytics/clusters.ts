/** What a workshop changes about its clusters of questions. */
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

/** A topic that is a cluster of its own now, and what it was merged into: merging it there again takes it back. */
export interface Taken {
	topic: string;
	taken_from: string;
}

/** Takes merged topics out again, or, of a cluster, all that was merged into it: all of them or none. */
export const split = async (
	supabase: Client,
	workshopId: string,
	topics: string[]
): Promise<Taken[]> =>
	unwrap(
		await supabase.rpc('split_question_clusters', {
			p_workshop_id: workshopId,
			p_topics: topics
		})
	);
