import { unwrap } from '$lib/supabase/errors';
import type { Client } from '$lib/supabase/types';
import type { PlanId } from '$lib/plans';

export interface Gate {
	/** null: no plan is in force */
	plan: PlanId | null;
	/** Whether the plan includes managing services. The database holds it; pages only mirror it. */
	mayManage: boolean;
	mayExport: boolean;
}

/** What the workshop's plan allows with its services. */
export async function gateOf(supabase: Client, workshopId: string): Promise<Gate> {
	const entitlements = unwrap(
		await supabase.rpc('my_entitlements', { p_workshop_id: workshopId })
	) as { plan: PlanId | null; features: string[] } | null;
	const features = entitlements?.features ?? [];
	return {
		plan: entitlements?.plan ?? null,
		mayManage: features.includes('service_management'),
		mayExport: features.includes('csv_export')
	};
}
