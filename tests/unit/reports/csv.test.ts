/** Files of a report hold its numbers, all digits of them, and nothing that a spreadsheet runs. */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ENGLISH_STYLE, GERMAN_STYLE } from '../../../supabase/functions/_shared/catalog/types.ts';
import { cellOf } from '../../../supabase/functions/_shared/reports/cells.ts';
import { daysCsv } from '../../../supabase/functions/_shared/reports/days-csv.ts';
import { keyHeadingOf, NO_KEY } from '../../../supabase/functions/_shared/reports/keys.ts';
import { fileName } from '../../../supabase/functions/_shared/reports/names.ts';
import { summaryCsv } from '../../../supabase/functions/_shared/reports/summary-csv.ts';
import { REPORT_TEXTS } from '../../../supabase/functions/_shared/reports/texts.ts';
import { labelOf } from '../../../supabase/functions/_shared/reports/words.ts';
import { allMetrics, reportData } from './data.ts';

const styles = { de: GERMAN_STYLE, en: ENGLISH_STYLE };

/** Cells by the heading, numbers read back as a spreadsheet of that language would. */
function read(text: string, locale: 'de' | 'en'): Record<string, string>[] {
	expect(text.startsWith('\uFEFF')).toBe(true);
	return Papa.parse<Record<string, string>>(text.slice(1), {
		header: true,
		delimiter: styles[locale].delimiter,
		skipEmptyLines: true
	}).data;
}
const numberIn = (cell: string | undefined, locale: 'de' | 'en'): number | null =>
	!cell ? null : Number(locale === 'de' ? cell.replace(',', '.') : cell);

test('a number has every digit that is its own, and no noise behind them', () => {
	expect(cellOf(24585.59999999999, GERMAN_STYLE)).toBe('24585,6');
	expect(cellOf(0.1 + 0.2, ENGLISH_STYLE)).toBe('0.3');
	expect(cellOf(2 / 3, GERMAN_STYLE)).toBe('0,6666666666666666');
	expect(cellOf(123_456_789.01, ENGLISH_STYLE)).toBe('123456789.01');
});

describe.each(['de', 'en'] as const)('in %s', (locale) => {
	const data = reportData();
	const [section] = data.sections;

	test('the summary has one row per metric with every number of it', () => {
		const rows = read(summaryCsv(data, locale, styles[locale]), locale);
		expect(rows.map((row) => row.ID)).toEqual(allMetrics);
		const [value, numerator, denominator, before, low] =
			locale === 'de'
				? ['Wert', 'Zähler', 'Nenner', 'Wert zuvor', '95-%-Intervall von']
				: ['Value', 'Numerator', 'Denominator', 'Value before', '95% interval from'];
		for (const row of rows) {
			const metric = section?.metrics[row.ID as (typeof allMetrics)[number]];
			expect(numberIn(row[value ?? ''], locale)).toBe(metric?.current.value);
			expect(numberIn(row[numerator ?? ''], locale)).toBe(metric?.current.numerator ?? null);
			expect(numberIn(row[denominator ?? ''], locale)).toBe(metric?.current.denominator ?? null);
			expect(numberIn(row[before ?? ''], locale)).toBe(metric?.previous.value);
			expect(numberIn(row[low ?? ''], locale)).toBe(metric?.current.low ?? null);
		}
	});

	test('the summary compares where there is something to compare with', () => {
		const heads = (changes: Parameters<typeof reportData>[0]) =>
			summaryCsv(reportData(changes), locale, styles[locale]).split('\r\n')[0];
		const before = /zuvor|before/i;
		expect(heads({ counted_since: '2026-11-09' })).toMatch(before);
		// since a day of the window before
		expect(heads({ counted_since: '2026-11-10' })).not.toMatch(before);
		expect(heads({ is_compared: false })).not.toMatch(before);
	});

	test('the days have one row per day with every part of every metric', () => {
		const rows = read([...daysCsv(data, locale, styles[locale])].join(''), locale);
		expect(rows.map((row) => row[locale === 'de' ? 'Tag' : 'Day'])).toEqual(
			section?.days?.map(({ from }) => from)
		);
		const words =
			locale === 'de'
				? { numerator: 'Zähler', denominator: 'Nenner', value: 'Anteil' }
				: { numerator: 'numerator', denominator: 'denominator', value: 'share' };
		section?.days?.forEach((day, index) => {
			for (const [part, word] of Object.entries(words)) {
				const heading = `${labelOf('coverage', locale)} – ${word}`;
				expect(numberIn(rows[index]?.[heading], locale)).toBe(
					day.values.coverage?.[part as 'value']
				);
			}
			expect(numberIn(rows[index]?.[labelOf('episodes', locale)], locale)).toBe(
				day.values.episodes?.value
			);
			const waiting = labelOf('human_first_response', locale);
			const open =
				locale === 'de' ? 'in Öffnungszeiten, Median (s)' : 'within opening hours, median (s)';
			expect(numberIn(rows[index]?.[`${waiting} – ${open}`], locale)).toBe(
				day.values.human_first_response?.open_p50
			);
		});
	});
});

test('nothing is compared where the report does not compare', () => {
	const text = summaryCsv(reportData({ is_compared: false }), 'de', GERMAN_STYLE);
	expect(text).not.toContain('zuvor');
});

test('satisfaction from fewer than five ratings is not given away by its parts', () => {
	const few = { value: null, numerator: 3, denominator: 3 };
	const data = reportData({ metrics: ['csat'] });
	for (const section of data.sections) {
		section.metrics = { csat: { type: 'share', current: few, previous: few } };
		for (const step of section.days ?? []) step.values = { csat: few };
	}
	const [row] = read(summaryCsv(data, 'de', GERMAN_STYLE), 'de');
	expect(row).toMatchObject({ Wert: '', Zähler: '', Nenner: '3', 'Zähler zuvor': '' });
	for (const day of read([...daysCsv(data, 'de', GERMAN_STYLE)].join(''), 'de')) {
		expect(day).toMatchObject({ 'Zufriedenheit – Zähler': '', 'Zufriedenheit – Nenner': '3' });
	}
});

test('what came without a key is told from all keys together', () => {
	const data = reportData({ metrics: ['episodes'] });
	const [section] = data.sections;
	if (!section) throw new Error('there is no section');
	const sections = [section, { ...section, client_key_id: NO_KEY, name: null }];
	const keys = (locale: 'de' | 'en') =>
		read(summaryCsv({ ...data, sections }, locale, styles[locale]), locale).map((row) =>
			locale === 'de' ? row.Schlüssel : row.Key
		);
	expect(keys('de')).toEqual(['', 'Ohne Schlüssel']);
	expect(keys('en')).toEqual(['', 'Without key']);
	expect([...daysCsv({ ...data, sections }, 'de', GERMAN_STYLE)].join('')).toContain(
		';Ohne Schlüssel;'
	);
	expect(sections.map((one) => keyHeadingOf(one, REPORT_TEXTS.de))).toEqual([
		null,
		'Ohne Schlüssel'
	]);
});

test('keys have their rows, and no name of one becomes a formula', () => {
	const [section] = reportData({ metrics: ['episodes'] }).sections;
	const sections = ['=1+1', 'Website; "neu"'].map((name, at) => ({
		...section,
		client_key_id: String(at),
		name,
		metrics: section?.metrics ?? {},
		steps: []
	}));
	const data = reportData({ metrics: ['episodes'], sections });
	const rows = read(summaryCsv(data, 'de', GERMAN_STYLE), 'de');
	expect(rows.map((row) => row.Schlüssel)).toEqual(["'=1+1", 'Website; "neu"']);
	const days = read([...daysCsv(data, 'de', GERMAN_STYLE)].join(''), 'de');
	expect(days).toHaveLength(14);
	expect(days[13]?.Schlüssel).toBe('Website; "neu"');
});

test.each([
	[0.1, '0,1'],
	[1 / 3, '0,3333333333333333'],
	[1e-7, '0,0000001'],
	[1234567.89, '1234567,89'],
	[-12.5, '-12,5'],
	[null, ''],
	[true, '1'],
	['-12,5', "'-12,5"],
	['Golf', 'Golf']
])('%s is written as %s', (value, cell) => {
	expect(cellOf(value, GERMAN_STYLE)).toBe(cell);
});

test.each([
	['Woche', 'de', 'Auto & Co – Woche 2026-11-16 bis 2026-11-22 – Tage'],
	['a/b\\c: "d"\n', 'en', 'Auto & Co – a b c d 2026-11-16 to 2026-11-22 – Tage']
] as const)('the file of %j is called %s %s', (what, locale, file) => {
	const days = { from: '2026-11-16', to: '2026-11-23' };
	expect(fileName({ workshop: 'Auto & Co', what, days, part: 'Tage' }, locale)).toBe(file);
	const day = { from: '2026-11-16', to: '2026-11-17' };
	expect(fileName({ workshop: 'A', what: 'B', days: day }, locale)).toBe('A – B 2026-11-16');
});
