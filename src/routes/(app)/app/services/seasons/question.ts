import type { ServiceName } from '$lib/services/names';
import type { Season } from '$lib/services/seasons';
import { appliesTo, vehicleClasses } from '$lib/services/words';
import type { VehicleClass } from '$lib/vehicles';

/** "What would a visitor see on that day, for that service and car?" as the page's address asks it. */
export interface Question {
	/** null when nothing is on offer */
	service: ServiceName | null;
	vehicleClass: VehicleClass;
	/** ISO date */
	day: string;
}

const isDay = (text: string): boolean =>
	/^20\d\d-\d\d-\d\d$/.test(text) &&
	!Number.isNaN(Date.parse(text)) &&
	// 30 February is parsed as 2 March
	new Date(text).toISOString().startsWith(text);

/** What can't be read becomes today, a service that the first season is for, and a car that it is done on. */
export function readQuestion(
	query: URLSearchParams,
	services: readonly ServiceName[],
	rules: readonly Season[],
	today: string
): Question {
	const wanted = query.get('service');
	const rule = rules.find(({ is_active }) => is_active);
	const meant = (service: ServiceName) =>
		service.factor_rule !== 'statutory' &&
		service.price_kind !== 'after_inspection' &&
		service.vehicle_types.includes('compact') &&
		(!rule?.service_id || rule.service_id === service.id) &&
		(!rule?.category_id || rule.category_id === service.category_id);
	const service =
		services.find(({ id }) => id === wanted) ?? services.find(meant) ?? services[0] ?? null;
	const asked = vehicleClasses.find((one) => one === query.get('class'));
	const first =
		vehicleClasses.find(
			(one) => one === 'compact' && appliesTo(service?.vehicle_types ?? [], one)
		) ?? vehicleClasses.find((one) => appliesTo(service?.vehicle_types ?? [], one));
	const day = query.get('day') ?? '';
	return {
		service,
		vehicleClass: asked ?? first ?? 'compact',
		day: isDay(day) ? day : today
	};
}
