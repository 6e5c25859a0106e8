import { z } from 'zod';
import { metricIds, type MetricId } from '$lib/analytics/catalogue';
import { metricSchema, valueSchema } from '$lib/analytics/metric-schema';
import type { ReportData } from '../../../supabase/functions/_shared/reports/types';

const text = z.string();
const metricId = z.enum(metricIds as [MetricId, ...MetricId[]]);

/** A report's numbers, as the database gives them and the files show them. */
const reportSchema = z.object({
	workshop: text,
	is_demo: z.boolean(),
	time_zone: text,
	as_of: text,
	from: text,
	to: text,
	previous_from: text,
	previous_to: text,
	counted_since: text.nullable(),
	is_compared: z.boolean(),
	metrics: z.array(metricId),
	grain: z.enum(['day', 'week', 'month']),
	sections: z.array(
		z.object({
			client_key_id: text.nullable(),
			name: text.nullable(),
			metrics: z.partialRecord(metricId, metricSchema),
			steps: z.array(
				z.object({ from: text, to: text, values: z.partialRecord(metricId, valueSchema) })
			)
		})
	)
});

/** Reads what `run_report` gave; the files' modules take the same shape. */
export const readReport = (json: unknown): ReportData => reportSchema.parse(json);
