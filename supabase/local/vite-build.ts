/**
 * `vite build`, with its options `--config` and `--mode`, that ends when the build has ended: the compiler of the
 * messages would hold the process for another ten seconds.
 */
import { parseArgs } from 'node:util';
import { createBuilder } from 'vite';

const { values } = parseArgs({ options: { config: { type: 'string' }, mode: { type: 'string' } } });
const builder = await createBuilder(
	{
		...(values.config && { configFile: values.config }),
		...(values.mode && { mode: values.mode })
	},
	null
);
await builder.buildApp();
process.exit();
