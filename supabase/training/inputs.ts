/** What the model is made from, as one hash: a test compares it with the model's, because training again would take too long. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const FILES = [
	'augment.ts',
	'examples.ts',
	'factors.ts',
	'keep.ts',
	'learn.ts',
	'models.ts',
	'pack.ts',
	'prepare.ts',
	'random.ts',
	'regression.ts',
	'softmax.ts',
	'vocabulary.ts',
	'../seed/service-library.csv',
	'../functions/_shared/ranker/concept-words.ts',
	'../functions/_shared/ranker/concepts.ts',
	'../functions/_shared/ranker/features.ts',
	'../functions/_shared/ranker/weights.ts',
	'../functions/_shared/ranker/word-weights.generated.json',
	'../functions/_shared/text/letters.ts',
	'../functions/_shared/text/sound.ts',
	'../functions/_shared/text/words.ts'
];

/** SHA-256, in hex, of the phrasings, the library, and the code that decides what is learned from them. */
export function inputsHash(): string {
	const phrasings = readdirSync(new URL('phrasings/', import.meta.url))
		.toSorted()
		.map((name) => `phrasings/${name}`);
	const hash = createHash('sha256');
	for (const file of [...FILES, ...phrasings]) {
		hash.update(file).update('\0');
		hash.update(readFileSync(new URL(file, import.meta.url)));
	}
	return hash.digest('hex');
}
