/** What stands above the rows behind a figure; the database writes the lines (`write_kpi_rows`). */
import { BYTE_ORDER_MARK, writeRows } from '../catalog/csv.ts';
import type { CsvStyle } from '../catalog/types.ts';
import type { Locale } from '../errors.ts';
import type { MetricId } from './metrics.ts';
import { valueWords } from './row-words.ts';

const HEAD: Record<Locale, (value: string) => string[]> = {
	de: (value) => [
		'Zeitpunkt',
		'Art',
		'Bezeichnung',
		'Thema',
		value,
		'Zähler',
		'Nenner',
		'Schlüssel',
		'Gespräch (ID)',
		'Anfrage (ID)',
		'Kontakt (ID)',
		'ID'
	],
	en: (value) => [
		'Time',
		'Kind',
		'Label',
		'Topic',
		value,
		'Numerator',
		'Denominator',
		'Key',
		'Conversation (ID)',
		'Inquiry (ID)',
		'Contact (ID)',
		'ID'
	]
};

/** The first line. `isOpenTime`: waits are measured in opening hours. */
export function rowsHead(
	{ metric, isOpenTime }: { metric: MetricId; isOpenTime: boolean },
	locale: Locale,
	style: CsvStyle
): string {
	const [name, unit] = valueWords(metric, isOpenTime, locale);
	const value = unit ? `${name} (${unit})` : name;
	return BYTE_ORDER_MARK + writeRows([HEAD[locale](value)], style);
}
