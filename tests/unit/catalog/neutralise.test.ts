import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralise, restore } from '../../../supabase/functions/_shared/catalog/neutralise.ts';
import { nastyText } from './nasty-text.ts';

const startsFormula = (line: string) => /^[\s\u200b\u2060]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(line);

describe('formula cells', () => {
	test.each([
		['=1+1', "'=1+1"],
		['+49 231 1234', "'+49 231 1234"],
		['-2+3', "'-2+3"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t=1"],
		['\r=1', "'\r'=1"],
		['\n=1', "'\n'=1"],
		['  =1', "'  =1"],
		['\u00a0=1', "'\u00a0=1"],
		["'=1", "''=1"],
		['Zeile 1\n=cmd', "Zeile 1\n'=cmd"]
	])('%j becomes %j and comes back', (text, written) => {
		expect(neutralise(text)).toBe(written);
		expect(restore(written)).toBe(text);
	});

	test.each([
		'Ölwechsel',
		"Müller's Spezial",
		"'s Gravenhage",
		'a = b',
		'1-2',
		'Bremse, -scheibe',
		''
	])('%j stays as it is', (text) => {
		expect(neutralise(text)).toBe(text);
		expect(restore(text)).toBe(text);
	});

	test('no text starts a formula afterwards, on any of its lines, and each comes back exactly', () => {
		fc.assert(
			fc.property(nastyText, (text) => {
				const written = neutralise(text);
				expect(startsFormula(written)).toBe(false);
				for (const line of written.split(/\r\n|\r|\n/)) expect(startsFormula(line)).toBe(false);
				expect(restore(written)).toBe(text);
			}),
			{ numRuns: 20_000, seed: 4 }
		);
	});
});
