import { history, library, seasons, services } from '$lib/services';
import type { DayPrice } from '$lib/services/seasons';
import { vehicleClasses } from '$lib/services/words';
import type { Client } from '$lib/supabase/types';
import type { VehicleClass } from '$lib/vehicles';

/** Everything the page shows about a service; null when the workshop has no such one. */
export async function bundleOf(supabase: Client, workshopId: string, id: string, today: string) {
	const service = await services.get(supabase, workshopId, id);
	if (!service) return null;
	const [changes, factors, original, prices] = await Promise.all([
		history.ofService(supabase, workshopId, id),
		services.factors(supabase, service.factor_rule),
		service.library_key ? library.original(supabase, service.library_key) : null,
		Promise.all(
			vehicleClasses.map(async (one): Promise<[VehicleClass, DayPrice | null]> => [
				one,
				await seasons.on(supabase, workshopId, service, one, today)
			])
		)
	]);
	return {
		service,
		changes,
		factors,
		original,
		today: Object.fromEntries(prices) as Record<VehicleClass, DayPrice | null>
	};
}

export type Bundle = NonNullable<Awaited<ReturnType<typeof bundleOf>>>;
