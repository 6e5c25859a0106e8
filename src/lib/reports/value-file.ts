import { csvStart, toCsv } from '$lib/charts/csv';
import { sourceName } from '$lib/contacts/source';
import type { Locale } from '$lib/format/tag';
import { m } from '$lib/paraglide/messages';
import type { ValueStatement } from './value-schema';

/**
 * What a month brought as CSV: the jobs with their amounts, and their sum in the last line.
 * @param services names of services in the file's language
 */
export function valueFile(
	{ won, totals }: ValueStatement,
	services: Readonly<Record<string, string>>,
	locale: Locale
): string {
	return (
		csvStart +
		toCsv(
			[
				[
					m.reports_value_day(),
					m.reports_value_won_on(),
					m.reports_value_service(),
					m.reports_value_source(),
					m.reports_value_amount_column(),
					m.rows_id()
				],
				...won.map((row) => [
					row.day,
					row.won_on,
					row.service_name && (services[row.service_name] ?? row.service_name),
					sourceName(row.source),
					row.amount,
					row.inquiry_id
				]),
				[m.reports_value_sum(), null, null, null, totals.amount, null]
			],
			locale
		)
	);
}
