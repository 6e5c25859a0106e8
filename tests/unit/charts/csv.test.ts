import { expect, test } from 'vitest';
import { tableCsv, toCsv } from '../../../src/lib/charts/csv.ts';

const rows = [
	['Tag', 'Anteil', 'Umsatz'],
	['2026-11-26', 1 / 3, 1234.5],
	['=1+1; "x"', null, 0]
];

test('numbers are raw, with the language’s comma; texts can’t become formulas', () => {
	expect(toCsv(rows, 'de').split('\r\n')).toEqual([
		'Tag;Anteil;Umsatz',
		'2026-11-26;0,3333333333333333;1234,5',
		`"'=1+1; ""x""";;0`,
		''
	]);
	expect(toCsv(rows, 'en')).toContain('2026-11-26,0.3333333333333333,1234.5');
});

test('tiny numbers and truths are written as in the files of reports', () => {
	expect(toCsv([[1e-7, true, false]], 'de')).toBe('0,0000001;1;0\r\n');
	expect(toCsv([[1e-7, true, false]], 'en')).toBe('0.0000001,1,0\r\n');
});

test('the head of a chart’s table says in which unit its raw numbers are', () => {
	const table = {
		columns: [
			{ label: 'Tag', unit: 'text' },
			{ label: 'Rund um die Uhr', unit: 'seconds' },
			{ label: 'Median', unit: 'ms' },
			{ label: 'Umsatz', unit: 'euro' },
			{ label: 'Öffnungsrate', unit: 'share' },
			{ label: 'Beantwortet', unit: 'count' }
		],
		rows: [['10. März 2025', 55_396.5, 1000, 12.5, 0.5, 2]]
	} as const;
	expect(tableCsv(table, 'de').split('\r\n')).toEqual([
		'Tag;Rund um die Uhr (Sekunden);Median (ms);Umsatz (EUR);Öffnungsrate (0 bis 1);Beantwortet',
		'10. März 2025;55396,5;1000;12,5;0,5;2',
		''
	]);
	expect(tableCsv(table, 'en')).toContain('(seconds)');
});
