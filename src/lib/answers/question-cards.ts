/** What a group of unanswered questions shows, and the services that could answer it. */
import { containing } from '$lib/lists';
import { getLocale } from '$lib/paraglide/runtime';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import { languageOf } from '../../../supabase/functions/_shared/answering/language';
import { wishOf } from '../../../supabase/functions/_shared/answering/wish';
import type { Group } from './groups';
import type { Question } from './questions';

/** Library services that visitors asked for in vain, with the price the library suggests. */
export async function missingServices(supabase: Client, keys: readonly string[]) {
	if (keys.length === 0) return [];
	return unwrap(
		await supabase
			.from('library_services')
			.select('key, name, name_en, price_min, price_max')
			.in('key', [...new Set(keys)])
	);
}

type MissingService = Awaited<ReturnType<typeof missingServices>>[number];

/** Names of the workshop's services by id. */
export async function serviceNames(supabase: Client, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, string>();
	const rows = unwrap(
		await supabase
			.from('workshop_services')
			.select('id, service_name')
			.in('id', [...new Set(ids)])
	);
	return new Map(rows.map(({ id, service_name }) => [id, service_name]));
}

/** Examples shown of a group. */
const EXAMPLES = 5;

/** A group as its card shows it. */
export function toCard(
	{ key, questions: asked }: Group<Question>,
	missing: readonly MissingService[],
	names: ReadonlyMap<string, string>
) {
	const [first] = asked;
	const suggestion = missing.find((service) => service.key === key);
	const solvedBy = asked.flatMap(({ service_id }) => names.get(service_id ?? '') ?? [])[0];
	return {
		id: first?.message_id ?? '',
		question: first?.question ?? '',
		askedAt: first?.asked_at ?? '',
		/** of those that are kept: conversations are deleted after a while */
		firstAskedAt: asked.at(-1)?.asked_at ?? '',
		/** what a search for the service begins with, and what could become its own words */
		words: first ? wishOf(first.question, languageOf(first.question, 'de')) : '',
		messageIds: asked.map(({ message_id }) => message_id),
		suggestion: suggestion ?? null,
		solvedBy: solvedBy ?? null,
		examples: asked
			.slice(0, EXAMPLES)
			.map(({ message_id, conversation_id, question, asked_at }) => ({
				id: message_id,
				conversationId: conversation_id,
				question,
				askedAt: asked_at
			}))
	};
}

export type QuestionCard = ReturnType<typeof toCard>;

/** Hits of a search. */
const HITS = 8;

export interface FoundService {
	/** library key; null for the workshop's own */
	key: string | null;
	/** the workshop's service; null where it isn't offered yet */
	serviceId: string | null;
	name: string;
	/** what the library suggests, EUR gross */
	min: number | null;
	max: number | null;
}

/** Services that could be meant by some words: the workshop's own by name, then those of the library, likeliest first. */
export async function find(
	supabase: Client,
	workshopId: string,
	words: string
): Promise<FoundService[]> {
	const [own, library] = await Promise.all([
		supabase
			.from('workshop_services')
			.select('id, service_name, price_min, price_max')
			.eq('workshop_id', workshopId)
			.eq('status', 'active')
			.is('library_key', null)
			.ilike('service_name', containing(words))
			.order('service_name')
			.limit(HITS),
		supabase.rpc('search_library', {
			p_workshop_id: workshopId,
			p_query: words,
			p_limit: HITS
		})
	]);
	const inEnglish = getLocale() === 'en';
	return [
		...unwrap(own).map(({ id, service_name, price_min, price_max }) => ({
			key: null,
			serviceId: id,
			name: service_name,
			min: price_min,
			max: price_max
		})),
		...unwrap(library).map(({ key, name, name_en, price_min, price_max, workshop_service_id }) => ({
			key,
			serviceId: (workshop_service_id as string | null) ?? null,
			name: (inEnglish && name_en) || name,
			min: price_min,
			max: price_max
		}))
	];
}
