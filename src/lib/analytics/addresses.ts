import { addressOf } from '../lists/address.ts';
import type { MetricId } from './catalogue';
import type { RowChoice } from './rows';
import { queryOf, type Window } from './window.ts';

/** Which rows, as the address says it. */
export const choiceQuery = ({ slice, ...rest }: RowChoice) => ({
	...rest,
	slice: slice && JSON.stringify(slice)
});

/** The rows that a metric is counted from, in its window. */
export const rowsHref = (
	metric: MetricId,
	window: Parameters<typeof queryOf>[0],
	rows: RowChoice = {}
): string => addressOf('/app/analytics/rows', { metric, ...queryOf(window), ...choiceQuery(rows) });

/** The same rows as a file. */
export const csvHref = (metric: MetricId, window: Window, rows: RowChoice = {}): string =>
	addressOf('/app/analytics/rows/kpi-rows.csv', {
		metric,
		...queryOf(window),
		...choiceQuery(rows)
	});

/** A page of the analytics in the same window. */
export const pageHref = (path: string, window: Window): string => addressOf(path, queryOf(window));
