import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

/** The parts of a topic: `service:<library key>`, `own:<service id>`, `intent:<intent>`, `words:<normalised words>`. */
export function partsOf(topic: string): { kind: string; value: string } {
	const colon = topic.indexOf(':');
	return { kind: topic.slice(0, colon), value: topic.slice(colon + 1) };
}

/**
 * Names of the topics that stand for a service, as the workshop calls it, by topic; a name that the workshop gave to
 * the topic itself goes first. `locale` decides where both languages are known.
 */
export async function topicNames(
	supabase: Client,
	workshopId: string,
	topics: readonly (string | null)[],
	locale: 'de' | 'en'
): Promise<Record<string, string>> {
	const asked = [...new Set(topics.filter((topic) => topic !== null))];
	const valuesOf = (kind: string) =>
		asked
			.map(partsOf)
			.filter((part) => part.kind === kind)
			.map(({ value }) => value);
	const [keys, ids] = [valuesOf('service'), valuesOf('own')];
	const [labels, library, listed, own] = await Promise.all([
		asked.length > 0 ? labelsOf(supabase, workshopId, asked) : [],
		keys.length > 0 ? libraryNames(supabase, keys) : [],
		keys.length > 0 ? ownNames(supabase, workshopId, 'library_key', keys) : [],
		ids.length > 0 ? ownNames(supabase, workshopId, 'id', ids) : []
	]);
	const pick = (name: string, english: string | null) =>
		locale === 'en' && english ? english : name;
	// later entries win
	return Object.fromEntries([
		...library.map(({ key, name, name_en }) => [`service:${key}`, pick(name, name_en)]),
		...listed.map((row) => [
			`service:${row.library_key ?? ''}`,
			pick(row.service_name, row.service_name_en)
		]),
		...own.map((row) => [`own:${row.id}`, pick(row.service_name, row.service_name_en)]),
		...labels.flatMap(({ topic, label }) => (label ? [[topic, label]] : []))
	]) as Record<string, string>;
}

const labelsOf = async (supabase: Client, workshopId: string, topics: string[]) =>
	unwrap(
		await supabase
			.from('question_clusters')
			.select('topic, label')
			.eq('workshop_id', workshopId)
			.in('topic', topics)
	);

const libraryNames = async (supabase: Client, keys: string[]) =>
	unwrap(await supabase.from('library_services').select('key, name, name_en').in('key', keys));

const ownNames = async (
	supabase: Client,
	workshopId: string,
	column: 'id' | 'library_key',
	values: string[]
) =>
	unwrap(
		await supabase
			.from('workshop_services')
			.select('id, library_key, service_name, service_name_en')
			.eq('workshop_id', workshopId)
			.in(column, values)
	);
