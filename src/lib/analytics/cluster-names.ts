import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import {
	givenName as givenNameIn,
	OUTCOMES,
	type QuestionNames,
	type QuestionOutcome
} from '../../../supabase/functions/_shared/reports/question-words';
import type { Questions } from './schemas';
import { partsOf, type Named } from './topics';

export type Cluster = Questions['clusters'][number];

/** What a cluster is called without a name of the workshop's: its service, its intent, or the question as it was asked. */
export const givenName = (cluster: QuestionNames): string => givenNameIn(cluster, getLocale());

export const clusterName = (cluster: Named): string => cluster.label ?? givenName(cluster);

/** What kind of question it is, small beside the name. */
export function clusterKind({ topic }: Pick<Named, 'topic'>): string {
	const { kind } = partsOf(topic);
	if (kind === 'intent') return m.questions_kind_intent();
	return kind === 'words' ? m.questions_kind_words() : m.questions_kind_service();
}

/** What became of the question that a conversation is counted under. */
export const outcomeName = (outcome: QuestionOutcome): string => OUTCOMES[getLocale()][outcome];
