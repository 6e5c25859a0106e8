import { m } from '$lib/paraglide/messages';
import type { ClusterEpisode } from './cluster-episodes';

const names: Record<ClusterEpisode['outcome'], () => string> = {
	answered: m.questions_outcome_answered,
	unanswered: m.questions_outcome_unanswered,
	other: m.questions_outcome_other
};

/** What became of the questions of a conversation. */
export const outcomeName = (outcome: ClusterEpisode['outcome']): string => names[outcome]();
