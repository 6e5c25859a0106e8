import { expect, test } from 'vitest';
import { isSaid } from '$lib/analytics/rows';

test.each([
	['„Können Sie mein Boot überwintern?“', 'können sie mein Boot überwintern', true],
	['„Rufen Sie … an“', 'Rufen Sie 0231 123456 an', true],
	['„Können Sie mein Boot überwintern?“', 'Guten Tag', false],
	['Boot', 'Können Sie mein Boot überwintern?', false],
	['Können', 'Können Sie mein Boot überwintern?', false],
	['… bitte', 'Guten Tag', false]
])('%s of “%s” says it again: %s', (about, text, isAgain) => {
	expect(isSaid(about, text)).toBe(isAgain);
});
