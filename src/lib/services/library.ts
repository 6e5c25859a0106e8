import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { LibraryFilter } from './library-filter';
import type { VehicleType } from './words';

/** Rows that one step of the list shows. */
export const libraryStep = 60;

/** Library services that fit, best first, and how many there are altogether. */
export async function search(
	supabase: Client,
	workshopId: string,
	{ search, category, group, vehicle, shown }: LibraryFilter
) {
	const rows = unwrap(
		await supabase.rpc('search_library', {
			p_workshop_id: workshopId,
			p_query: search,
			...(category && { p_category: category }),
			...(group && { p_group: group }),
			...(vehicle && { p_vehicle: vehicle }),
			p_limit: shown,
			p_offset: 0
		})
	);
	return { rows, total: rows[0]?.total_count ?? 0 };
}

export type LibraryRow = Awaited<ReturnType<typeof search>>['rows'][number];

/** The library's service that a workshop's copy came from; null when the library has dropped it. */
export async function original(supabase: Client, key: string) {
	return unwrap(
		await supabase
			.from('library_services')
			.select('synonyms, price_min, price_max, price_basis, source')
			.eq('key', key)
			.maybeSingle()
	);
}

export type LibraryOriginal = NonNullable<Awaited<ReturnType<typeof original>>>;

export interface CategoryCount {
	/** services that the library has */
	total: number;
	/** of those, taken over by the workshop already */
	added: number;
}

/** How much of each category, by id, the workshop has taken over. */
export async function counts(
	supabase: Client,
	workshopId: string
): Promise<Record<string, CategoryCount>> {
	const [library, own] = await Promise.all([
		supabase.from('library_services').select('key, category_id'),
		supabase
			.from('workshop_services')
			.select('library_key')
			.eq('workshop_id', workshopId)
			.not('library_key', 'is', null)
	]);
	const added = new Set(unwrap(own).map(({ library_key }) => library_key));
	const result: Record<string, CategoryCount> = {};
	for (const { key, category_id } of unwrap(library)) {
		const count = (result[category_id] ??= { total: 0, added: 0 });
		count.total += 1;
		if (added.has(key)) count.added += 1;
	}
	return result;
}

/** Keys of everything in these categories, by their keys. */
export async function keysOf(supabase: Client, categories: readonly string[]): Promise<string[]> {
	const rows = unwrap(
		await supabase
			.from('library_services')
			.select('key, category:service_categories!inner (key)')
			.in('category.key', categories)
	);
	return rows.map(({ key }) => key);
}

export interface Added {
	added: number;
	/** what an undo names; null when all of them were there already */
	changeId: string | null;
}

/** Takes library services over with their suggested prices; those already there stay as they are. */
export async function add(
	supabase: Client,
	workshopId: string,
	keys: readonly string[]
): Promise<Added> {
	const done = unwrap(
		await supabase.rpc('add_library_services', { p_workshop_id: workshopId, p_keys: [...keys] })
	) as { added: number; change_id: string | null };
	return { added: done.added, changeId: done.change_id };
}

export const updateFields = [
	'name',
	'name_en',
	'description',
	'description_en',
	'price',
	'duration_minutes',
	'category',
	'vehicle_types',
	'factor_rule'
] as const;
export type UpdateField = (typeof updateFields)[number];

/** A text, minutes, a category's key, a factor rule, a price or vehicle types. */
export type FactValue =
	string | number | null | { min: number | null; max: number | null } | VehicleType[];

/** One field of an offered update: what the library said when it was copied, says now, and what the workshop says. */
export interface UpdateFact {
	field: UpdateField;
	old: FactValue;
	new: FactValue;
	own: FactValue;
}

export interface LibraryUpdate {
	serviceId: string;
	name: string;
	facts: UpdateFact[];
}

/** Changes of the library since the workshop copied its services; nothing of it is taken over by itself. */
export async function updates(supabase: Client, workshopId: string): Promise<LibraryUpdate[]> {
	const rows = unwrap(await supabase.rpc('library_updates', { p_workshop_id: workshopId }));
	return rows.map(({ service_id, service_name, fields }) => {
		const known = fields as Partial<Record<UpdateField, Omit<UpdateFact, 'field'>>>;
		return {
			serviceId: service_id,
			name: service_name,
			facts: updateFields.flatMap((field) => {
				const fact = known[field];
				return fact ? [{ field, ...fact }] : [];
			})
		};
	});
}

/** Takes some fields of an update over; gives what an undo names. */
export async function accept(
	supabase: Client,
	serviceId: string,
	fields: readonly UpdateField[]
): Promise<string> {
	const done = unwrap(
		await supabase.rpc('accept_library_update', { p_service_id: serviceId, p_fields: [...fields] })
	);
	return (done as { change_id: string }).change_id;
}

/** Keeps a service as it is; the library's next change is offered again. */
export async function dismiss(supabase: Client, serviceId: string): Promise<void> {
	unwrap(await supabase.rpc('dismiss_library_update', { p_service_id: serviceId }));
}
