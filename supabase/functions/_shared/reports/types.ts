/** What a report is made of, as `private.report_data` gives it. Numbers are raw: nothing is rounded. */
import type { MetricId } from './metrics.ts';

export const METRIC_TYPES = ['count', 'share', 'euro', 'ms', 'seconds', 'days'] as const;
export type MetricType = (typeof METRIC_TYPES)[number];

/** A metric in one window. */
export interface Value {
	/** null: nothing to count from; the median where `p50` is there */
	value: number | null;
	numerator?: number;
	denominator?: number;
	/** how many values a percentile comes from */
	n?: number;
	p50?: number | null;
	p90?: number | null;
	p95?: number | null;
	/** the same within opening hours */
	open_p50?: number | null;
	open_p90?: number | null;
	/** asked for and not answered yet */
	unanswered?: number;
	/** 95 % interval of a share */
	low?: number | null;
	high?: number | null;
	/** inquiries of the window may still be won: the figure isn't final */
	unripe?: boolean;
}

export interface Metric {
	type: MetricType;
	current: Value;
	previous: Value;
}

/** A part of the window: local days `[from, to)`. */
export interface Step {
	from: string;
	to: string;
	values: Partial<Record<MetricId, Value>>;
}

/** All keys together (`client_key_id` null), one of them, or what came without (`NO_KEY`, without a name). */
export interface Section {
	client_key_id: string | null;
	name: string | null;
	metrics: Partial<Record<MetricId, Metric>>;
	steps: Step[];
	/** one step per local day; only in what is sent and exported */
	days?: Step[];
}

export interface ReportData {
	/** the workshop's name */
	workshop: string;
	/** generated data, which is said wherever they are shown */
	is_demo: boolean;
	time_zone: string;
	/** when it was counted, ISO */
	as_of: string;
	/** local days `[from, to)` */
	from: string;
	to: string;
	previous_from: string;
	previous_to: string;
	/** local day of the workshop's first fact; null: there is none; not in numbers that were kept before it was told */
	counted_since?: string | null;
	is_compared: boolean;
	metrics: MetricId[];
	grain: 'day' | 'week' | 'month';
	sections: Section[];
}
