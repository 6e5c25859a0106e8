import { expect, test } from 'vitest';
import { catalogue, metricIds } from '$lib/analytics/catalogue';
import { partsOfFormula, writeBasis, writeFigure } from '$lib/analytics/words';

test('every share says in words what counts, what doesn’t, and of what', () => {
	for (const id of metricIds) {
		const { type, formula, parts } = catalogue[id];
		expect([id, partsOfFormula(formula()) !== null]).toEqual([id, type === 'share']);
		const words = parts?.map((word) => word());
		expect([id, new Set(words).size]).toEqual([id, type === 'share' ? 3 : 0]);
	}
	expect(partsOfFormula(catalogue.handed_off.formula())).toEqual({
		above: 'Gespräche, in denen ein Mensch oder Rückruf gewünscht war',
		below: 'Alle Gespräche'
	});
	expect(partsOfFormula(catalogue.price_exactness.formula())?.below).toBe(
		'Antworten mit einem Betrag'
	);
});

test('two shares that are called answered say of what', () => {
	const value = { value: 0.9, numerator: 45, denominator: 51 };
	expect(writeBasis('share', value, 'ai_answered')).toBe('45 von 51 Gesprächen');
	expect(writeBasis('share', value, 'coverage')).toBe('45 von 51 Fragen');
	const single = { value: 1, numerator: 1, denominator: 1 };
	expect(writeBasis('share', single, 'coverage')).toBe('1 von 1 Frage');
	expect(writeBasis('share', value, 'open_rate')).toBe('45 von 51');
});

test('an answer in less than a second came in less than a second', () => {
	expect(writeFigure('ms', 76)).toBe('unter 1\u00a0Sek.');
	expect(writeFigure('ms', 1840)).toBe('1,8\u00a0Sek.');
	expect(writeFigure('ms', null)).toBe('–');
	const basis = (p95: number) => writeBasis('ms', { value: 76, p95, n: 30 }, 'ai_first_response');
	expect(basis(151)).toBe('95 % unter 1\u00a0Sek.');
	expect(basis(4000)).toBe('95 % unter 4\u00a0Sek.');
});
