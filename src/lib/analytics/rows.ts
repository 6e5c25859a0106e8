import { m } from '$lib/paraglide/messages';
import { intentName } from '$lib/answers/intents';
import type { MetricRow } from './schemas';

const kinds: Record<MetricRow['kind'], () => string> = {
	impressions: m.rows_kind_impressions,
	session: m.rows_kind_session,
	episode: m.rows_kind_episode,
	answer: m.rows_kind_answer,
	response: m.rows_kind_response,
	contact: m.rows_kind_contact,
	inquiry: m.rows_kind_inquiry,
	usage: m.rows_kind_usage
};

export const kindName = (kind: MetricRow['kind']): string => kinds[kind]();

/** What a row is about, in words: its own label, else its topic; null where nothing is known. */
export function aboutOf({ label, topic }: Pick<MetricRow, 'label' | 'topic'>): string | null {
	if (label) return label;
	const [kind = '', ...rest] = topic?.split(':') ?? [];
	const name = rest.join(':');
	if (kind === 'intent') return intentName(name);
	return kind === 'words' ? name : null;
}
