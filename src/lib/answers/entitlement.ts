import { z } from 'zod';
import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';

const schema = z.object({ features: z.array(z.string()) });

/** Whether the workshop's plan lets it add services and its own words; the database decides again when it does. */
export async function mayManageServices(supabase: Client, workshopId: string): Promise<boolean> {
	const answer = unwrap(await supabase.rpc('my_entitlements', { p_workshop_id: workshopId }));
	return schema.safeParse(answer).data?.features.includes('service_management') ?? false;
}
