import { expect, test } from 'vitest';
import { contrast, readableOn } from '../../../widget/src/panel/colour.ts';
import { amount, clock, duration, plain, workshopTime } from '../../../widget/src/panel/format.ts';
import { pauseAfter, PATIENCE } from '../../../widget/src/panel/retry.ts';
import { textsFor } from '../../../widget/src/panel/texts.ts';
import { uuid } from '../../../widget/src/panel/uuid.ts';
import { onColour, parseAccent, rgb } from '../../../widget/src/shared/colour.ts';

const spaced = (text: string | null) => text?.replaceAll('\u00a0', ' ');

test.each([
	[10, 80, '10–80 €'],
	[49, 49, '49 €'],
	[49, null, '49 €'],
	[9.9, 19.9, '9,90–19,90 €'],
	[10, 80.5, '10,00–80,50 €'],
	[1200, 3400, '1.200–3.400 €'],
	[null, null, undefined]
])('%s to %s reads %s', (min, max, words) => {
	expect(spaced(amount({ min, max }))).toBe(words);
});

test('a range reads as Intl writes it for Germany', () => {
	const intl = new Intl.NumberFormat('de-DE', {
		style: 'currency',
		currency: 'EUR',
		maximumFractionDigits: 0
	});
	for (const [min, max] of [
		[10, 80],
		[130, 1250]
	] as const) {
		expect(spaced(amount({ min, max }))).toBe(spaced(intl.formatRange(min, max)));
	}
});

test('durations are about so long', () => {
	expect(spaced(duration(45, textsFor('de')))).toBe('ca. 45 Min.');
	expect(spaced(duration(90, textsFor('de')))).toBe('ca. 1 Std. 30 Min.');
	expect(spaced(duration(120, textsFor('en')))).toBe('approx. 2 h');
});

test("opening times are the workshop's own clock", () => {
	const today = new Date(2026, 10, 24, 9);
	expect(workshopTime('18:00:00', 'de', today)).toBe('18:00');
	expect(workshopTime('2026-11-24T18:00:00+01:00', 'de', today)).toBe('18:00');
	expect(workshopTime('2026-11-25T08:00:00+01:00', 'de', today)).toBe('Mi 08:00');
	expect(workshopTime('Montag, 08:00', 'de', today)).toBe('Montag, 08:00');
	expect(clock('no time', 'de')).toBe('');
});

test('characters that hide or reorder text are not shown', () => {
	expect(plain('a\u202eb\u200bc\u{e0041}d')).toBe('abcd');
	expect(plain('Ölwechsel für Ihren Golf – 10–80 €')).toBe('Ölwechsel für Ihren Golf – 10–80 €');
});

test('every accent stays readable', () => {
	for (let value = 0; value < 0xffffff; value += 0x1f1f3) {
		const accent = `#${value.toString(16).padStart(6, '0')}`;
		const on = rgb(parseAccent(onColour(accent)));
		expect(contrast(on, rgb(accent)), accent).toBeGreaterThanOrEqual(4.5);
		for (const ground of ['#f1f3f4', '#23282d']) {
			const ink = readableOn(ground, accent);
			expect(contrast(rgb(ink), rgb(ground)), accent).toBeGreaterThanOrEqual(4.5);
		}
	}
});

test.each([
	['#0a7', '#00aa77'],
	['C0FFEE', '#c0ffee'],
	['red;}*{display:none', '#0f5c6e'],
	[undefined, '#0f5c6e']
])('accent %s is taken as %s', (given, taken) => {
	expect(parseAccent(given)).toBe(taken);
});

test('ids are UUIDs even where the page is not https', () => {
	const source = { getRandomValues: crypto.getRandomValues.bind(crypto) };
	const made = new Set(Array.from({ length: 100 }, () => uuid(source)));
	expect(made.size).toBe(100);
	for (const id of made) {
		expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
	}
});

test('pauses double up to a limit and never agree exactly', () => {
	expect(pauseAfter(0, PATIENCE, 1)).toBe(PATIENCE.firstMs);
	expect(pauseAfter(2, PATIENCE, 1)).toBe(4 * PATIENCE.firstMs);
	expect(pauseAfter(20, PATIENCE, 1)).toBe(PATIENCE.longestMs);
	expect(pauseAfter(2, PATIENCE, 0)).toBe(2 * PATIENCE.firstMs);
});

test('German says "Sie" or "du" as the workshop wishes', () => {
	expect(textsFor('de', 'sie').placeholder).toBe('Ihre Frage …');
	expect(textsFor('de', 'du').placeholder).toBe('Deine Frage …');
	const formal = JSON.stringify(textsFor('de', 'du'), (key, value: unknown) =>
		// said by the visitor to the workshop
		key === 'callMeBack' ? '' : value
	);
	expect(formal).not.toMatch(/\b(Sie|Ihnen|Ihr|Ihre|Ihrem)\b/);
});
