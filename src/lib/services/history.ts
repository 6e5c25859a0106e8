import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { VehicleClass } from '$lib/vehicles';
import type { Price } from './price';

/** Changes of a service's prices, newest first: what, from, to, who and when. */
export async function ofService(
	supabase: Client,
	workshopId: string,
	serviceId: string,
	limit = 30
) {
	return unwrap(
		await supabase
			.from('service_price_history')
			.select('id, what, old, new, user_id, user_name, changed_at')
			.eq('workshop_id', workshopId)
			.eq('service_id', serviceId)
			.order('changed_at', { ascending: false })
			.order('id')
			.limit(limit)
	);
}

export type HistoryRow = Awaited<ReturnType<typeof ofService>>[number];

/** What `old` and `new` of a row hold, by what changed. */
export interface PriceState extends Partial<Price> {
	vehicle_class?: VehicleClass;
	/** ISO date */
	valid_from?: string;
	/** of a season */
	name?: string;
	starts_on?: string;
	ends_on?: string;
	adjustment_kind?: 'percent' | 'amount';
	adjustment?: number;
	is_active?: boolean;
}
