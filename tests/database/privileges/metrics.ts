/** Figures of windows. */
import type { Area } from './types.ts';

export const metrics: Area = {
	tables: {},
	authenticated: [
		'counted_since',
		'export_kpi_days',
		'kpi_funnel',
		'kpi_key_usage',
		'kpi_keys',
		'kpi_metrics',
		'kpi_overview',
		'kpi_peak_hours',
		'kpi_response_times',
		'kpi_rows',
		'kpi_rows_total',
		'kpi_satisfaction'
	],
	service_role: [
		'build_kpi_days',
		'delete_old_facts',
		'workshops_to_build',
		'workshops_with_old_facts'
	]
};
