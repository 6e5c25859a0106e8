import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The Node server that adapter-node ships; words in capitals stand for what it is to serve. */
const server = fileURLToPath(new URL('./files', import.meta.resolve('@sveltejs/adapter-node')));

/**
 * adapter-node for the machine that builds: the same server around the same output, but neither bundled nor compressed.
 * `node_modules` is at hand here and the way over loopback is short; both together would take half of the build.
 *
 * @returns {import('@sveltejs/kit').Adapter}
 */
export default function localAdapter() {
	return {
		name: 'local',
		adapt(builder) {
			builder.rimraf('build');
			builder.writeClient('build/client');
			builder.writePrerendered('build/prerendered');
			builder.writeServer('build/server');
			builder.copy(server, 'build', {
				replace: {
					SERVER: './server/index.js',
					MANIFEST: './server/manifest.js',
					BASE: '""',
					ENV_PREFIX: '""',
					PRECOMPRESS: 'false',
					PRERENDERED: `new Set(${JSON.stringify(builder.prerendered.paths)})`
				}
			});
			// the build is also copied to where no package says that these are modules
			writeFileSync('build/package.json', '{ "type": "module" }\n');
		},
		supports: { read: () => true }
	};
}
