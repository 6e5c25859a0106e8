/**
 * `npm run train`: learns from the phrasings which words mean which service, and writes the weights for the chat function.
 * `npm run train -- --calibrate` refits how sure the matcher is (calibrate.ts).
 * `npm run train -- --check [voice …]` trains without one voice at a time and prints how well the others understand it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calibrate } from './calibrate.ts';
import { crossValidate } from './cross-validate.ts';
import { readExamples } from './examples.ts';
import { inputsHash } from './inputs.ts';
import { trainingSet, trainModels } from './models.ts';

const set = trainingSet(readExamples());
console.log(`${set.services.length} examples`);
const check = process.argv.indexOf('--check');
if (process.argv.includes('--calibrate')) calibrate(set);
else if (check > 0) crossValidate(set, process.argv.slice(check + 1));
else {
	const started = performance.now();
	const model = JSON.stringify({ inputs: inputsHash(), ...trainModels(set) });
	const file = new URL('../functions/_shared/ranker/model.generated.json', import.meta.url);
	writeFileSync(fileURLToPath(file), `${model}\n`);
	console.log(`${Math.round(performance.now() - started)} ms, ${model.length} bytes`);
}
