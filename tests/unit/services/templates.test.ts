import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { templatesFor } from '../../../src/lib/services/templates.ts';
import { lint } from '../../../supabase/functions/_shared/law/law.ts';

const categories = (
	parse(readFileSync(new URL('../../../supabase/seed/service-categories.csv', import.meta.url)), {
		columns: true,
		bom: true
	}) as { key: string }[]
).map(({ key }) => key);

test.each(['de', 'en'] as const)('every category has sentences of its own (%s)', (language) => {
	const without = categories.filter((key) => templatesFor(key, language).category.length === 0);
	expect(without).toEqual([]);
});

test('no sentence breaks a rule, whatever the price and whoever tests', () => {
	for (const key of categories) {
		for (const language of ['de', 'en'] as const) {
			const { category, general } = templatesFor(key, language);
			for (const sentence of [...category, ...general]) {
				expect(sentence).toMatch(/[.]$/);
				for (const priceKind of ['range', 'fixed', 'after_inspection'] as const) {
					expect([sentence, lint(sentence, { priceKind, testingBody: null })]).toEqual([
						sentence,
						[]
					]);
				}
			}
		}
	}
});
