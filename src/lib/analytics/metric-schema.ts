import { z } from 'zod';

const figure = z.number().nullable();

/** A metric in one window. Raw: nothing is rounded. */
export const valueSchema = z.object({
	/** null: nothing to count from; the median where `p50` is there */
	value: figure,
	numerator: z.number().optional(),
	denominator: z.number().optional(),
	/** how many values a percentile comes from */
	n: z.number().optional(),
	p50: figure.optional(),
	p90: figure.optional(),
	p95: figure.optional(),
	/** the same within opening hours */
	open_p50: figure.optional(),
	open_p90: figure.optional(),
	/** asked for and not answered yet */
	unanswered: z.number().optional(),
	/** 95 % interval of a share */
	low: figure.optional(),
	high: figure.optional(),
	/** the window is too young for the figure to be final */
	unripe: z.boolean().optional()
});

export const metricTypes = ['count', 'share', 'euro', 'ms', 'seconds', 'days'] as const;

export const metricSchema = z.object({
	type: z.enum(metricTypes),
	current: valueSchema,
	previous: valueSchema
});

export type MetricType = (typeof metricTypes)[number];
export type Value = z.infer<typeof valueSchema>;
export type Metric = z.infer<typeof metricSchema>;
