import { z } from 'zod';
import {
	METRIC_TYPES,
	type MetricType,
	type Value as Counted
} from '../../../supabase/functions/_shared/reports/types';

const figure = z.number().nullable();

/** A metric in one window, as pages and reports get it. */
export const valueSchema = z.object({
	value: figure,
	numerator: z.number().optional(),
	denominator: z.number().optional(),
	n: z.number().optional(),
	p50: figure.optional(),
	p90: figure.optional(),
	p95: figure.optional(),
	open_p50: figure.optional(),
	open_p90: figure.optional(),
	unanswered: z.number().optional(),
	low: figure.optional(),
	high: figure.optional(),
	unripe: z.boolean().optional()
} satisfies Record<keyof Counted, z.ZodType>);

export const metricSchema = z.object({
	type: z.enum(METRIC_TYPES),
	current: valueSchema,
	previous: valueSchema
});

export type { MetricType };

/** A metric in one window, as a page shows it. */
export interface Value extends Counted {
	/** of waits around the clock, where the figure itself is of opening hours */
	clock_p50?: number | null;
	clock_p90?: number | null;
}
export interface Metric {
	type: MetricType;
	current: Value;
	previous: Value;
}

/** Metrics as `kpi_overview` answers them: the values of each one's fields, in order, without saying the names each time. */
export const namedMetricsSchema = z
	.object({
		fields: z.record(z.string(), z.tuple([z.enum(METRIC_TYPES)], z.string())),
		current: z.array(figure),
		previous: z.array(figure)
	})
	.transform(({ fields, current, previous }) => {
		let place = 0;
		const metrics = Object.entries(fields).map(([id, [type, ...names]]) => {
			const from = place;
			place += names.length;
			const named = (values: (number | null)[]) =>
				Object.fromEntries(
					names.map((name, at) => [
						name,
						name === 'unripe' ? values[from + at] === 1 : values[from + at]
					])
				);
			return [id, { type, current: named(current), previous: named(previous) }];
		});
		return Object.fromEntries(metrics) as unknown;
	})
	.pipe(z.record(z.string(), metricSchema));
