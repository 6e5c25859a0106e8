import type { Database } from '$lib/database.types';
import { isUuid } from '$lib/lists';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { ServiceFilter } from './filter';
import type { VehicleClass } from '$lib/vehicles';
import type { ServiceStatus, VehicleType } from './words';
import type { Price } from './price';

/** Rows of a page of the list. */
export const pageSize = 300;

/** A page of a workshop's services, in the list's order, and how many there are altogether. */
export async function list(
	supabase: Client,
	workshopId: string,
	{ search, category, group, status, kind, page }: ServiceFilter
) {
	const [listed, guides] = await Promise.all([
		supabase.rpc('list_services', {
			p_workshop_id: workshopId,
			p_query: search,
			...(category && { p_category: category }),
			...(group && { p_group: group }),
			...(kind && { p_price_kind: kind }),
			p_status: status,
			p_limit: pageSize,
			p_offset: (page - 1) * pageSize
		}),
		supabase.from('library_services').select('key, price_min, price_max')
	]);
	const guideOf = new Map(unwrap(guides).map(({ key, ...guide }) => [key, guide]));
	const rows = unwrap(listed).map((row): ServiceRow => {
		const guide = guideOf.get(row.library_key);
		return {
			...row,
			guide_min: guide?.price_min ?? null,
			guide_max: guide?.price_max ?? null
		};
	});
	return { rows, total: rows[0]?.total_count ?? 0 };
}

/** How many services are archived. */
export async function archivedCount(supabase: Client, workshopId: string): Promise<number> {
	const answer = await supabase
		.from('workshop_services')
		.select('id', { count: 'exact', head: true })
		.eq('workshop_id', workshopId)
		.eq('status', 'archived');
	unwrap(answer);
	return answer.count ?? 0;
}

type ListedColumns = Database['public']['Functions']['list_services']['Returns'][number];
/** Columns that the generated types can't know to be empty at times. */
type MayBeEmpty =
	| 'service_name_en'
	| 'library_key'
	| 'price_min'
	| 'price_max'
	| 'duration_minutes'
	| 'planned_from'
	| 'today_min'
	| 'today_max'
	| 'today_label'
	| 'season_name';

export type ServiceRow = Omit<ListedColumns, MayBeEmpty> & {
	[Column in MayBeEmpty]: ListedColumns[Column] | null;
} & {
	/** What the library suggests; null for a service of the workshop's own. */
	guide_min: number | null;
	guide_max: number | null;
};

const columns =
	`id, service_name, service_name_en, description, description_en, synonyms, price_kind, price_min, price_max,
	duration_minutes, vehicle_types, factor_rule, status, library_key, created_at, updated_at,
	category:service_categories (key, name, name_en)` as const;

/** One service with its own amounts per class and its planned prices; null when this workshop has no such one. */
export async function get(supabase: Client, workshopId: string, id: string) {
	if (!isUuid(id)) return null;
	return unwrap(
		await supabase
			.from('workshop_services')
			.select(
				`${columns}, class_prices:service_class_prices (vehicle_class, price_min, price_max),
				planned_prices (id, valid_from, price_kind, price_min, price_max)`
			)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.order('valid_from', { referencedTable: 'planned_prices' })
			.maybeSingle()
	);
}

export type Service = NonNullable<Awaited<ReturnType<typeof get>>>;

/** What a form says about a service, as it is stored. */
export interface ServiceData extends Price {
	category_id: string;
	service_name: string;
	service_name_en: string | null;
	description: string;
	description_en: string;
	synonyms: string[];
	duration_minutes: number | null;
	vehicle_types: VehicleType[];
}

/** Adds a service of the workshop's own, at the head of its category; gives its id. */
export async function create(
	supabase: Client,
	workshopId: string,
	data: ServiceData
): Promise<string> {
	const { id } = unwrap(
		await supabase
			.from('workshop_services')
			.insert({ workshop_id: workshopId, ...data })
			.select('id')
			.single()
	);
	return id;
}

/** Saves a service; false when there is no such one. */
export async function save(
	supabase: Client,
	workshopId: string,
	id: string,
	data: ServiceData
): Promise<boolean> {
	const rows = unwrap(
		await supabase
			.from('workshop_services')
			.update(data)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id')
	);
	return rows.length > 0;
}

/** Saves the base price alone, which every plan may do; null when there is no such service. */
export async function savePrice(supabase: Client, workshopId: string, id: string, price: Price) {
	return unwrap(
		await supabase
			.from('workshop_services')
			.update(price)
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id, price_kind, price_min, price_max')
			.maybeSingle()
	);
}

/** Archives a service or brings it back; false when there is no such one. */
export async function setStatus(
	supabase: Client,
	workshopId: string,
	id: string,
	status: ServiceStatus
): Promise<boolean> {
	const rows = unwrap(
		await supabase
			.from('workshop_services')
			.update({ status })
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id')
	);
	return rows.length > 0;
}

/** Makes these a service's own amounts per vehicle class; classes that aren't named follow the factors again. */
export async function saveClassPrices(
	supabase: Client,
	id: string,
	prices: Partial<Record<VehicleClass, { min: number; max: number }>>
): Promise<void> {
	unwrap(await supabase.rpc('save_class_prices', { p_service_id: id, p_prices: prices }));
}

/** Writes plans that have come into force into the base prices, so that pages show and edit what holds. */
export async function settle(supabase: Client, workshopId: string): Promise<void> {
	unwrap(await supabase.rpc('settle_planned_prices', { p_workshop_id: workshopId }));
}

export interface Copy {
	id: string;
	/** what an undo names */
	changeId: string;
}

/** Makes an own service like this one, archived until its owner offers it. */
export async function duplicate(supabase: Client, id: string): Promise<Copy> {
	const made = unwrap(await supabase.rpc('duplicate_service', { p_service_id: id })) as {
		service_id: string;
		change_id: string;
	};
	return { id: made.service_id, changeId: made.change_id };
}

/** The recommended factors of a kind of work on the compact-class price; a class without one has 1. */
export async function factors(
	supabase: Client,
	rule: string
): Promise<Partial<Record<VehicleClass, number>>> {
	const rows = unwrap(
		await supabase
			.from('vehicle_class_factors')
			.select('vehicle_class, factor')
			.eq('factor_rule', rule)
	);
	return Object.fromEntries(rows.map(({ vehicle_class, factor }) => [vehicle_class, factor]));
}

/** What of the workshop's settings prices and texts depend on. */
export async function settings(supabase: Client, workshopId: string) {
	return unwrap(
		await supabase
			.from('workshops')
			.select('testing_body, price_rounding')
			.eq('id', workshopId)
			.single()
	);
}
