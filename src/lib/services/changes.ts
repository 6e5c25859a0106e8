import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Json } from '$lib/database.types';
import type { VehicleClass } from '$lib/vehicles';
import type { PriceKind, ServiceStatus, VehicleType } from './words';

/** One edit for many services; what isn't named stays as it is. */
export interface BulkEdit {
	category_key?: string;
	/** -90 to 500 */
	price_percent?: number;
	/** EUR, instead of per cent */
	price_amount?: number;
	vehicle_types?: Partial<Record<'set' | 'add' | 'remove', VehicleType[]>>;
	status?: ServiceStatus;
}

export interface BulkState {
	category_key: string;
	price_kind: PriceKind;
	price_min: number | null;
	price_max: number | null;
	vehicle_types: VehicleType[];
	status: ServiceStatus;
	/** the workshop's own amounts */
	class_prices: Partial<Record<VehicleClass, { min: number; max: number }>>;
}

export interface BulkRow {
	service_id: string;
	name: string;
	before: BulkState;
	after: BulkState;
	/** why this service keeps the whole edit from being applied */
	error?: 'negative_price' | 'price_too_high' | 'vehicle_type_missing';
}

export interface BulkResult {
	rows: BulkRow[];
	changed: number;
	errors: number;
	/** what an undo names; null for a preview, and when nothing was changed */
	change_id: string | null;
}

/** Edits many services, all or none of them; a preview computes the same and changes nothing. */
export async function bulkEdit(
	supabase: Client,
	workshopId: string,
	ids: readonly string[],
	edit: BulkEdit,
	preview: boolean
): Promise<BulkResult> {
	const result = unwrap(
		await supabase.rpc('bulk_edit_services', {
			p_workshop_id: workshopId,
			p_service_ids: [...ids],
			p_edit: edit as Json,
			p_preview: preview
		})
	);
	return result as unknown as BulkResult;
}

/** Puts these services into this order, on the places that they hold together; gives what an undo names. */
export async function reorder(
	supabase: Client,
	workshopId: string,
	ids: readonly string[]
): Promise<string | null> {
	const result = unwrap(
		await supabase.rpc('reorder_services', { p_workshop_id: workshopId, p_ids: [...ids] })
	);
	return (result as { change_id: string | null }).change_id;
}

/** Takes a change back exactly; gives the number of services. */
export async function undo(supabase: Client, changeId: string): Promise<number> {
	const result = unwrap(await supabase.rpc('undo_catalog_change', { p_change_id: changeId }));
	return (result as { services: number }).services;
}

/** Days after which a change can't be taken back any more, as in the database. */
export const undoDays = 30;

/** The latest changes of many services at once, newest first. */
export async function recent(supabase: Client, workshopId: string, limit = 50) {
	return unwrap(
		await supabase
			.from('catalog_changes')
			.select('id, kind, summary, created_by_name, created_at, undone_at')
			.eq('workshop_id', workshopId)
			.order('created_at', { ascending: false })
			.order('id')
			.limit(limit)
	);
}

export type CatalogChange = Awaited<ReturnType<typeof recent>>[number];
