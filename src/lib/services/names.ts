import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

/** The services on offer by name, for choosing one; the data API gives the first thousand. */
export async function ofActive(supabase: Client, workshopId: string) {
	return unwrap(
		await supabase
			.from('workshop_services')
			.select('id, service_name, category_id, factor_rule, vehicle_types, price_kind')
			.eq('workshop_id', workshopId)
			.eq('status', 'active')
			.order('service_name')
			.order('id')
			.limit(1000)
	);
}

export type ServiceName = Awaited<ReturnType<typeof ofActive>>[number];
