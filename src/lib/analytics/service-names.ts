import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

/**
 * What the workshop's services are called in a language, by the German name under which inquiries are counted. Empty in
 * German; a service that was renamed since keeps the name it had.
 */
export async function serviceNames(
	supabase: Client,
	workshopId: string,
	locale: 'de' | 'en'
): Promise<Record<string, string>> {
	if (locale === 'de') return {};
	const services = unwrap(
		await supabase
			.from('workshop_services')
			.select('service_name, service_name_en')
			.eq('workshop_id', workshopId)
			.not('service_name_en', 'is', null)
	);
	return Object.fromEntries(
		services.flatMap(({ service_name, service_name_en }) =>
			service_name_en ? [[service_name, service_name_en]] : []
		)
	);
}
