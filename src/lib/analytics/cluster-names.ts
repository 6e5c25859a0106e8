import { intentName } from '$lib/answers/intents';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { Questions } from './schemas';

export type Cluster = Questions['clusters'][number];
type Named = Pick<Cluster, 'label' | 'service_name' | 'service_name_en' | 'intent' | 'words'>;

/** What a cluster is called without a name of the workshop's: its service, its intent, or the words themselves. */
export function givenName({ service_name, service_name_en, intent, words }: Omit<Named, 'label'>) {
	if (service_name) return (getLocale() === 'en' && service_name_en) || service_name;
	if (intent) return intentName(intent);
	return words ? m.questions_quoted({ words }) : m.questions_removed();
}

export const clusterName = (cluster: Named): string => cluster.label ?? givenName(cluster);

/** What kind of question it is, small beside the name. */
export function clusterKind({ service_name, intent, words }: Omit<Named, 'label'>): string {
	if (intent) return m.questions_kind_intent();
	return words && !service_name ? m.questions_kind_words() : m.questions_kind_service();
}

/** Whether a search finds a cluster: in its own name, or in the one it would have without. */
export function isFound(cluster: Named, search: string): boolean {
	const wanted = search.toLocaleLowerCase();
	return [cluster.label ?? '', givenName(cluster)].some((name) =>
		name.toLocaleLowerCase().includes(wanted)
	);
}
