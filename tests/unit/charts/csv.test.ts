import { expect, test } from 'vitest';
import { toCsv } from '../../../src/lib/charts/csv.ts';

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
