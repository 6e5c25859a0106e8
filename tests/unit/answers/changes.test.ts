import { describe, expect, test } from 'vitest';
import { changesBetween, type Expected } from '../../../src/lib/answers/changes.ts';

const oil = { id: 'a', name: 'Ölwechsel', min: 10, max: 80, label: 'estimate' as const };
const tyres = { id: 'b', name: 'Räderwechsel', min: 30, max: 30, label: 'fixed' as const };
const said = (...services: Expected['services']): Expected => ({ outcome: 'answered', services });

describe('an answer', () => {
	test('that says the same has not changed, even under another name or in another order', () => {
		expect(changesBetween(said(oil, tyres), said(tyres, { ...oil, name: 'Motoröl' }))).toEqual([]);
	});

	test('has changed with any amount and with the label', () => {
		for (const after of [
			{ ...oil, min: 12 },
			{ ...oil, max: 90 },
			{ ...oil, min: null, max: null, label: 'after_inspection' as const },
			{ ...oil, label: 'fixed' as const }
		]) {
			expect(changesBetween(said(oil), said(after))).toEqual([
				{ kind: 'price', before: oil, after }
			]);
		}
	});

	test('has changed with a service more, less, or another', () => {
		expect(changesBetween(said(oil), said(oil, tyres))).toEqual([
			{ kind: 'added', service: tyres }
		]);
		expect(changesBetween(said(oil, tyres), said(oil))).toEqual([
			{ kind: 'removed', service: tyres }
		]);
		expect(changesBetween(said(oil), said(tyres)).map(({ kind }) => kind)).toEqual([
			'added',
			'removed'
		]);
	});

	test('has changed when it asks back or finds nothing', () => {
		expect(changesBetween(said(oil), { outcome: 'unanswered', services: [] })).toEqual([
			{ kind: 'outcome', before: 'answered', after: 'unanswered' },
			{ kind: 'removed', service: oil }
		]);
	});
});
