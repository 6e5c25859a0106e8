import { addressOf } from '../lists/address.ts';
import type { MetricId } from './catalogue';
import type { RowChoice } from './rows';
import { queryOf, type Window } from './window.ts';

/** The rows that a metric is counted from, in its window. */
export const rowsHref = (metric: MetricId, window: Window, rows: RowChoice = {}): string =>
	addressOf('/app/analytics/rows', { metric, ...queryOf(window), ...rows });

/** The same rows as a file. */
export const csvHref = (metric: MetricId, window: Window, rows: RowChoice = {}): string =>
	addressOf('/app/analytics/rows/kpi-rows.csv', { metric, ...queryOf(window), ...rows });

/** A page of the analytics in the same window. */
export const pageHref = (path: string, window: Window): string => addressOf(path, queryOf(window));
