import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import {
	NAMELESS,
	type QuestionNames
} from '../../../supabase/functions/_shared/reports/question-words';

/** The parts of a topic: `service:<library key>`, `own:<service id>`, `intent:<intent>`, `words:<hash of the words>`. */
export function partsOf(topic: string): { kind: string; value: string } {
	const colon = topic.indexOf(':');
	return { kind: topic.slice(0, colon), value: topic.slice(colon + 1) };
}

/** What a topic is called; `words` are null once no conversation has them any more. */
export interface Named extends QuestionNames {
	/** the workshop's own name */
	label: string | null;
}

/** Topics by what they are about, in the order given. */
export async function named(
	supabase: Client,
	workshopId: string,
	topics: readonly string[]
): Promise<Named[]> {
	if (topics.length === 0) return [];
	const rows: Named[] = unwrap(
		await supabase.rpc('topic_names', { p_workshop_id: workshopId, p_topics: [...topics] })
	);
	const byTopic = new Map(rows.map((row) => [row.topic, row]));
	return topics.flatMap((topic) => byTopic.get(topic) ?? []);
}

/**
 * Names of topics by topic, the workshop's own first; intents, and words that are gone, have none here. `locale` decides
 * where both languages are known.
 */
export async function topicNames(
	supabase: Client,
	workshopId: string,
	topics: readonly (string | null)[],
	locale: 'de' | 'en'
): Promise<Record<string, string>> {
	const asked = [...new Set(topics.filter((topic) => topic !== null))];
	const found = await named(supabase, workshopId, asked);
	return Object.fromEntries(
		found.flatMap(({ topic, label, service_name, service_name_en, words }) => {
			const service = (locale === 'en' && service_name_en) || service_name;
			const name = label ?? service ?? (words && NAMELESS[locale].quoted(words));
			return name ? [[topic, name]] : [];
		})
	) as Record<string, string>;
}
