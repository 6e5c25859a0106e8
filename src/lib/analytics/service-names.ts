import { z } from 'zod';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

const namesSchema = z.record(z.string(), z.string());

/**
 * What the workshop's services are called in a language, by the German name under which inquiries are counted. Empty in
 * German; a service that was renamed since is found by its former names, too.
 */
export async function serviceNames(
	supabase: Client,
	workshopId: string,
	locale: 'de' | 'en'
): Promise<Record<string, string>> {
	if (locale === 'de') return {};
	return namesSchema.parse(
		unwrap(await supabase.rpc('english_service_names', { p_workshop_id: workshopId }))
	);
}
