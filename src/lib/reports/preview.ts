import { unwrap } from '$lib/supabase/errors';
import { createPatientClient } from '$lib/supabase/server';
import type { Client } from '$lib/supabase/types';
import { readReport } from './preview-schema';
import type { TemplateData } from './templates';

export type Report = ReturnType<typeof readReport>;

/** A report's numbers, counted now, saved or not. */
export async function preview(
	supabase: Client,
	workshopId: string,
	data: Omit<TemplateData, 'name' | 'language'>
): Promise<Report> {
	// a year of several keys takes longer than a page may
	const patient = await createPatientClient(supabase);
	return readReport(
		unwrap(
			await patient.rpc('run_report', {
				p_workshop_id: workshopId,
				p_metrics: data.metrics,
				p_period: data.period,
				...(data.from_day && { p_from: data.from_day }),
				...(data.to_day && { p_to: data.to_day }),
				p_client_key_ids: data.client_key_ids,
				p_is_compared: data.is_compared
			})
		)
	);
}
