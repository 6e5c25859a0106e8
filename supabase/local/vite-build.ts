/**
 * Builds the parts named on the command line, `panel`, `loader` and `app`, one after the other in one process, and ends
 * when they are built: the compiler of the messages would hold the process for another ten seconds.
 */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { createBuilder } = await import('vite');
for (const part of process.argv.slice(2)) {
	const settings = part === 'app' ? {} : { configFile: 'widget/vite.config.ts', mode: part };
	await (await createBuilder(settings, null)).buildApp();
}
process.exit();
