import { describe, expect, test } from 'vitest';
import { complains } from '../../../supabase/functions/_shared/answering/complaints.ts';
import { readPhrasings } from '../../../supabase/training/phrasings.ts';

describe('a complaint', () => {
	test.each([
		'seit eurem reifenwechsel wackelt das lenkrad',
		'Sie haben die Dichtung nicht richtig eingebaut, es tropft wieder',
		'euer lehrling hat mir die felge verkratzt',
		'after you changed the oil it leaks',
		'die rechnung stimmt vorne und hinten nicht'
	])('speaks of work done here and of what is wrong now: %s', (text) => {
		expect(complains(text)).toBe(true);
	});

	test.each([
		'habt ihr ersatzwagen wenn meiner nicht mehr fährt',
		'mein auto tropft, könnt ihr bei euch mal schauen',
		'was kostet es wenn ihr die kratzer wegmacht',
		'Die Rechnung war nicht teuer, danke! Was kostet ein Ölwechsel?',
		'Rechnung ist noch nicht da, was kostet ein Ölwechsel'
	])('is not what only one half is true of: %s', (text) => {
		expect(complains(text)).toBe(false);
	});

	test('is told from almost all of what customers say otherwise', () => {
		const others = readPhrasings().filter(({ label }) => label !== 'intent:complaint');
		expect(others.length).toBeGreaterThan(10_000);
		expect(others.filter(({ text }) => complains(text)).map(({ text }) => text)).toEqual([]);
	});
});
