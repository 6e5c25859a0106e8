import { intentName } from '$lib/answers/intents';
import type { Unit } from '$lib/charts/units';
import { sourceName } from '$lib/contacts/source';
import { m } from '$lib/paraglide/messages';
import { catalogue, type MetricId } from './catalogue';
import type { MetricRow } from './schemas';
import { partsOf } from './topics';

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

const outcomes: Record<string, () => string> = {
	answered: m.answers_outcome_answered,
	clarified: m.answers_outcome_clarified,
	unanswered: m.answers_outcome_unanswered,
	smalltalk: m.answers_outcome_smalltalk
};

/** What a topic is about, in words; `names` are those of services and of visitors' words. Null for one that has no name any more. */
export function topicName(topic: string, names: Readonly<Record<string, string>>): string | null {
	const { kind, value } = partsOf(topic);
	if (names[topic]) return names[topic];
	if (kind === 'intent') return intentName(value);
	return kind === 'words' ? m.questions_gone() : null;
}

/** What a row is about, in words: topic, source, outcome, page or service; null where nothing is known. */
export function aboutOf(
	{ kind, label, topic }: Pick<MetricRow, 'kind' | 'label' | 'topic'>,
	names: Readonly<Record<string, string>>
): string | null {
	const named = topic && topicName(topic, names);
	if (named) return named;
	if (label && kind === 'contact') return sourceName(label);
	if (label && kind === 'answer') return outcomes[label]?.() ?? label;
	return label;
}

/** What a row's value measures; null where it has none, or only repeats what the row counts. */
export function valueUnit(metric: MetricId): Unit | null {
	if (metric === 'csat') return 'stars';
	if (metric === 'conversion' || metric === 'won_inquiries') return 'euro';
	const { type } = catalogue[metric];
	return type === 'count' || type === 'share' ? null : type;
}
