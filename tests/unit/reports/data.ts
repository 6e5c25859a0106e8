/** A report as the database would give it, every metric in it. */
import { addDays } from '../../../supabase/functions/_shared/days.ts';
import { METRICS, type MetricId } from '../../../supabase/functions/_shared/reports/metrics.ts';
import type {
	ReportData,
	Section,
	Step,
	Value
} from '../../../supabase/functions/_shared/reports/types.ts';

export const allMetrics = Object.keys(METRICS) as MetricId[];

export function valueOf(id: MetricId, seed: number): Value {
	const { type } = METRICS[id];
	const numerator = seed % 7;
	const denominator = 7 + (seed % 5);
	switch (type) {
		case 'count':
			return { value: seed * 13 };
		case 'euro':
			return { value: seed * 1234.56, unripe: true };
		case 'share':
			return {
				value: numerator / denominator,
				numerator,
				denominator,
				...(id === 'owner_verified' && { low: 0.123456789012, high: 0.9 })
			};
		default:
			return {
				value: seed * 1000.5,
				p50: seed * 1000.5,
				n: seed,
				p90: seed * 3000,
				p95: seed * 4000,
				...(type === 'seconds' && { open_p50: seed * 500, open_p90: seed * 700, unanswered: 3 })
			};
	}
}

const stepsOf = (from: string, count: number, metrics: MetricId[]): Step[] =>
	Array.from({ length: count }, (_, index) => ({
		from: addDays(from, index),
		to: addDays(from, index + 1),
		values: Object.fromEntries(metrics.map((id, at) => [id, valueOf(id, index + at)]))
	}));

export function reportData(change: Partial<ReportData> = {}): ReportData {
	const metrics = change.metrics ?? allMetrics;
	const from = '2026-11-16';
	const section = (client_key_id: string | null, name: string | null): Section => ({
		client_key_id,
		name,
		metrics: Object.fromEntries(
			metrics.map((id, at) => [
				id,
				{ type: METRICS[id].type, current: valueOf(id, at + 5), previous: valueOf(id, at + 3) }
			])
		),
		steps: stepsOf(from, 7, metrics),
		days: stepsOf(from, 7, metrics)
	});
	return {
		workshop: 'Kfz Müller & Söhne',
		is_demo: false,
		time_zone: 'Europe/Berlin',
		as_of: '2026-11-23T06:00:00.123456+00:00',
		from,
		to: '2026-11-23',
		previous_from: '2026-11-09',
		previous_to: '2026-11-16',
		counted_since: '2026-01-02',
		is_compared: true,
		metrics,
		grain: 'day',
		sections: [section(null, null)],
		...change
	};
}
