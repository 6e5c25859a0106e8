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
	/** the same around the clock, where the figure itself is of opening hours */
	clock_p50: figure.optional(),
	clock_p90: figure.optional(),
	/** asked for and not answered yet */
	unanswered: z.number().optional(),
	/** 95 % interval of a share */
	low: figure.optional(),
	high: figure.optional(),
	/** inquiries of the window may still be won: the figure isn't final */
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

/** Metrics as `kpi_overview` answers them: the values of each one's fields, in order, without saying the names each time. */
export const namedMetricsSchema = z
	.object({
		fields: z.record(z.string(), z.tuple([z.enum(metricTypes)], z.string())),
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
