import { describe, expect, it } from 'vitest';
import { parsePhrasings } from '../../../supabase/training/phrasings.ts';

const texts = (line: string) => parsePhrasings(`[a]\n${line}`, 'x.txt').map(({ text }) => text);

describe('frames in phrasings', () => {
	it('say each alternative of one place once', () => {
		expect(texts('plain: {rot/blau} ist es | so').toSorted()).toEqual([
			'blau ist es',
			'rot ist es',
			'so'
		]);
	});

	it('say each alternative of several places in different company, the same ones every time', () => {
		const line = 'plain: {a/b/c/d} {1/2/}';
		const said = texts(line);
		expect(said.length).toBeGreaterThanOrEqual(4);
		expect(new Set(said).size).toBe(said.length);
		for (const part of ['a', 'b', 'c', 'd', '1', '2']) {
			expect(said.some((text) => text.includes(part))).toBe(true);
		}
		expect(texts(line)).toEqual(said);
	});

	it('count less than what was written once', () => {
		expect(
			parsePhrasings('[a]\nplain: eins | {zwei/drei}', 'x.txt').map((one) => one.framed)
		).toEqual([false, true, true]);
	});
});
