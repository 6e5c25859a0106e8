import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
	agreementEnglish,
	agreementGerman,
	agreementSha256
} from '../../../src/lib/agreement/index.ts';
import { toPlainText } from '../../../src/lib/legal/document.ts';

test('the recorded hash is that of the text a workshop accepts', () => {
	const hash = createHash('sha256').update(toPlainText(agreementGerman)).digest('hex');
	expect(agreementSha256, 'The text changed: raise the version and record the new hash.').toBe(
		hash
	);
});

test('the translation has every section of the binding text', () => {
	const shape = ({ sections }: typeof agreementGerman) =>
		sections.map(({ heading, content }) => [
			heading.split('.')[0],
			content.map((block) => (typeof block === 'string' ? 'paragraph' : block.length))
		]);
	expect(shape(agreementEnglish)).toEqual(shape(agreementGerman));
});
