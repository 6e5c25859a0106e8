import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const output = here('../static/widget');

async function panelVersion(): Promise<string> {
	const panel = `${output}/panel.js`;
	if (!existsSync(panel)) await build({ configFile: here('vite.config.ts'), mode: 'panel' });
	return createHash('sha256').update(readFileSync(panel)).digest('hex').slice(0, 10);
}

/**
 * Two classic scripts, one run each: `--mode panel`, then `--mode loader`, which carries the panel's hash in its address.
 */
export default defineConfig(async ({ mode }) => {
	const entry = mode === 'loader' ? 'loader' : 'panel';
	return {
		root: here('.'),
		publicDir: false,
		// the shared files lie outside, where the app's settings would apply
		tsconfig: here('tsconfig.json'),
		define: entry === 'loader' ? { __PANEL_VERSION__: JSON.stringify(await panelVersion()) } : {},
		build: {
			outDir: output,
			emptyOutDir: false,
			target: ['chrome100', 'firefox100', 'safari15.4'],
			modulePreload: false,
			reportCompressedSize: true,
			rolldownOptions: {
				input: here(`src/${entry}/index.ts`),
				output: { format: 'iife', entryFileNames: `${entry}.js` }
			}
		}
	};
});
