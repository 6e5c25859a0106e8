/**
 * `npm run train`: learns from the phrasings which words mean which service, and writes the weights for the chat function.
 * `npm run train -- --check [voice …]` trains without one voice at a time and prints how well the others understand it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crossValidate } from './cross-validate.ts';
import { readExamples } from './examples.ts';
import { learn, prepare } from './learn.ts';
import { pack } from './pack.ts';

const examples = prepare(readExamples());
const labels = [...new Set(examples.map((example) => example.label))].toSorted();
console.log(`${examples.length} phrasings of ${labels.length} labels`);
const check = process.argv.indexOf('--check');
if (check > 0) crossValidate(examples, labels, process.argv.slice(check + 1));
else {
	const started = performance.now();
	const model = pack(learn(examples, labels));
	const file = fileURLToPath(
		new URL('../functions/_shared/ranker/model.generated.json', import.meta.url)
	);
	writeFileSync(file, `${JSON.stringify(model)}\n`);
	console.log(
		`${Math.round(performance.now() - started)} ms, ${model.weights.length} bytes of weights`
	);
}
