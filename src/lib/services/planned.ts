import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { Price } from './price';

const columns = 'id, valid_from, price_kind, price_min, price_max';

/** Plans a base price that holds from a local day on; gives the row. */
export async function add(
	supabase: Client,
	workshopId: string,
	serviceId: string,
	validFrom: string,
	price: Price
) {
	return unwrap(
		await supabase
			.from('planned_prices')
			.insert({
				workshop_id: workshopId,
				service_id: serviceId,
				valid_from: validFrom,
				...price
			})
			.select(columns)
			.single()
	);
}

export type PlannedPrice = Awaited<ReturnType<typeof add>>;

/** Drops a plan; false when there is no such one. */
export async function remove(supabase: Client, serviceId: string, id: string): Promise<boolean> {
	const rows = unwrap(
		await supabase
			.from('planned_prices')
			.delete()
			.eq('service_id', serviceId)
			.eq('id', id)
			.select('id')
	);
	return rows.length > 0;
}
