import { getLocale } from '$lib/paraglide/runtime';
import {
	isMetricId as isKnown,
	METRICS,
	type MetricId
} from '../../../supabase/functions/_shared/reports/metrics';
import { formulaOf, labelOf } from '../../../supabase/functions/_shared/reports/words';
import type { MetricType } from './metric-schema';

export type { MetricId };

export interface CatalogueEntry {
	type: MetricType;
	/** where the figure should go; `none` where neither is better */
	good: 'up' | 'down' | 'none';
	label: () => string;
	formula: () => string;
}

export const metricIds = Object.keys(METRICS) as MetricId[];

/** Every metric by its id, which is the same in SQL, addresses, files and reports, as are its words. */
export const catalogue = Object.fromEntries(
	metricIds.map((id): [MetricId, CatalogueEntry] => [
		id,
		{
			...METRICS[id],
			label: () => labelOf(id, getLocale()),
			formula: () => formulaOf(id, getLocale())
		}
	])
) as Record<MetricId, CatalogueEntry>;

export const isMetricId = (text: string | null): text is MetricId => text !== null && isKnown(text);
