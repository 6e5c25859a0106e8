import { addressOf } from '../lists/address.ts';
import { addDays, isDate } from '../analytics/calendar.ts';
import type { TemplateInput } from './schema';
import type { ValueList } from './value-schema';

/** What makes up a report that isn't saved, as an address carries it; dates half-open, as the export reads them. */
export function specQuery(input: TemplateInput): Record<string, string | undefined> {
	const isCustom = input.period === 'custom';
	return {
		name: input.name.trim() || undefined,
		metrics: input.metrics.join(','),
		period: input.period,
		from: isCustom ? input.from : undefined,
		to: isCustom && isDate(input.to) ? addDays(input.to, 1) : undefined,
		keys: input.keys.join(',') || undefined,
		compared: input.compared ? undefined : 'no'
	};
}

export type ReportFile = 'report.pdf' | 'report.csv' | 'report-days.csv';

/** Where the app gives out a report as a file: of a `template`, of a `run`, or of a `specQuery`. */
export const fileHref = (file: ReportFile, query: Record<string, string | undefined>): string =>
	addressOf(`/app/reports/export/${file}`, query);

/** Numbers of a report that isn't saved, as JSON. */
export const previewHref = (input: TemplateInput): string =>
	addressOf('/app/reports/preview', specQuery({ ...input, name: '' }));

/** The page about what a month brought. */
export const valueHref = (month: string): string => `/app/reports/value?month=${month}`;

/** The same with the rows behind one of its counts. */
export const valueListHref = (month: string, list: ValueList): string =>
	`${valueHref(month)}&list=${list}#${list}`;
