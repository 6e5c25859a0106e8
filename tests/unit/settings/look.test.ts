import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { roundToStep } from '../../../src/lib/settings/options.ts';
import {
	contrastWithWhite,
	readableAccent
} from '../../../supabase/functions/_shared/catalog/branding.ts';
import { logoTypeOf, logoTypeOfBase64 } from '../../../supabase/functions/_shared/catalog/logo.ts';
import { png } from '../../support/picture.ts';

describe('a colour', () => {
	test('stays as it is where white can be read on it, and is darkened where not', () => {
		expect(readableAccent('#0f5c6e')).toBe('#0f5c6e');
		for (const bright of ['#ffffff', '#ffd400', '#ff0000', '#00ff00', '#7f7f7f']) {
			expect(contrastWithWhite(readableAccent(bright))).toBeGreaterThanOrEqual(4.5);
		}
		expect(contrastWithWhite('#000000')).toBeCloseTo(21);
	});
});

describe('a logo', () => {
	test('is known by its bytes', async () => {
		expect(await logoTypeOf(png(40, 20))).toBe('image/png');
		expect(await logoTypeOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
		expect(await logoTypeOf(new TextEncoder().encode('<svg onload="alert(1)"/>'))).toBeNull();
		expect(await logoTypeOfBase64(Buffer.from(png(4, 4)).toString('base64'))).toBe('image/png');
		expect(await logoTypeOfBase64('not base64!')).toBeNull();
	});

	test.each([
		['cut off', png(40, 20).slice(0, 60)],
		['too wide', png(1201, 1)],
		['not unpackable', png(4, 4, Uint8Array.of(1, 2, 3))],
		['far more than its size says', png(4, 4, deflateSync(new Uint8Array(5_000_000)))],
		['too many bytes', new Uint8Array(300_001)]
	])('that is %s is none', async (_, bytes) => {
		expect(await logoTypeOf(bytes)).toBeNull();
	});
});

test('amounts are rounded to the step, half up', () => {
	expect([0.01, 0.1, 0.5, 1, 5, 10].map((step) => roundToStep(138.03, step))).toEqual([
		138.03, 138, 138, 138, 140, 140
	]);
	expect(roundToStep(2.5, 1)).toBe(3);
	expect(roundToStep(0.145, 0.01)).toBe(0.15);
});
