import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { VehicleClass } from '$lib/vehicles';
import type { PriceLabel } from './words';

const columns =
	`id, name, starts_on, ends_on, adjustment_kind, adjustment, priority, is_active, service_id, category_id,
	service:workshop_services (id, service_name), category:service_categories (key, name, name_en)` as const;

/** The workshop's yearly rules, in the order in which they would be chosen. */
export async function list(supabase: Client, workshopId: string) {
	return unwrap(
		await supabase
			.from('seasonal_price_rules')
			.select(columns)
			.eq('workshop_id', workshopId)
			.order('priority', { ascending: false })
			.order('created_at', { ascending: false })
			.order('id')
	);
}

export type Season = Awaited<ReturnType<typeof list>>[number];

/** What a form says about a rule, as it is stored. */
export interface SeasonData {
	name: string;
	/** MM-DD */
	starts_on: string;
	/** MM-DD, included */
	ends_on: string;
	adjustment_kind: 'percent' | 'amount';
	/** per cent or EUR, negative to lower prices */
	adjustment: number;
	service_id: string | null;
	category_id: string | null;
	priority: number;
	is_active: boolean;
}

/** Adds a rule, or saves the one with this id; null when there is no such one. */
export async function save(
	supabase: Client,
	workshopId: string,
	id: string | null,
	data: SeasonData
): Promise<Season | null> {
	const rules = supabase.from('seasonal_price_rules');
	const saved = id
		? rules.update(data).eq('workshop_id', workshopId).eq('id', id)
		: rules.insert({ workshop_id: workshopId, ...data });
	return unwrap(await saved.select(columns).maybeSingle());
}

/** Switches a rule on or off; false when there is no such one. */
export async function setActive(
	supabase: Client,
	workshopId: string,
	id: string,
	isActive: boolean
): Promise<boolean> {
	const rows = unwrap(
		await supabase
			.from('seasonal_price_rules')
			.update({ is_active: isActive })
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id')
	);
	return rows.length > 0;
}

/** Removes a rule; false when there is no such one. */
export async function remove(supabase: Client, workshopId: string, id: string): Promise<boolean> {
	const rows = unwrap(
		await supabase
			.from('seasonal_price_rules')
			.delete()
			.eq('workshop_id', workshopId)
			.eq('id', id)
			.select('id')
	);
	return rows.length > 0;
}

/** What a service costs through a year, as runs of equal days. */
export async function year(
	supabase: Client,
	workshopId: string,
	serviceId: string,
	vehicleClass: VehicleClass,
	calendarYear: number
) {
	return unwrap(
		await supabase.rpc('price_year', {
			p_workshop_id: workshopId,
			p_service_id: serviceId,
			p_vehicle_class: vehicleClass,
			p_year: calendarYear
		})
	);
}

export type YearRun = Awaited<ReturnType<typeof year>>[number];

/** What the engine says about how an amount came about. */
export interface RulePath {
	base: 'base_price' | 'class_price' | 'planned_price';
	/** ISO date of the planned price that holds */
	valid_from?: string;
	class_factor?: number;
	seasonal_rule?: {
		id: string;
		name: string;
		kind: 'percent' | 'amount';
		adjustment: number;
	};
	rounding?: number;
}

export interface DayPrice {
	applies: boolean;
	price_min: number | null;
	price_max: number | null;
	label: PriceLabel;
	path: RulePath;
}

/**
 * What a visitor with such a car sees on a local day; null when the service isn't on offer. A service for electric cars
 * alone is asked for an electric one.
 */
export async function on(
	supabase: Client,
	workshopId: string,
	service: { id: string; vehicle_types: readonly string[] },
	vehicleClass: VehicleClass,
	day: string
): Promise<DayPrice | null> {
	const [row] = unwrap(
		await supabase.rpc('service_prices', {
			p_workshop_id: workshopId,
			p_vehicle_class: vehicleClass,
			p_day: day,
			p_electric: service.vehicle_types.every((type) => type === 'ev'),
			p_service_ids: [service.id]
		})
	);
	if (!row) return null;
	const { applies, price_min, price_max, label, rule_path } = row;
	return { applies, price_min, price_max, label, path: rule_path as unknown as RulePath };
}
