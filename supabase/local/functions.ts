import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.ts';
import { StackError } from './errors.ts';
import { host, waitForPort } from './ports.ts';
import { keepRunning, type Processes, type Service } from './processes.ts';

const folder = inRoot('supabase/functions');

/** Deno from npm. */
export const denoBinary = inRoot(
	'node_modules/deno',
	process.platform === 'win32' ? 'deno.exe' : 'deno'
);

/** The functions: every folder with an index.ts, except shared ones. */
export function listFunctions(): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => !name.startsWith('_') && existsSync(path.join(folder, name, 'index.ts')))
		.sort();
}

/** One function under Deno, with no more rights than the hosted runtime gives: network and its own environment. */
export function createFunction(options: {
	name: string;
	port: number;
	/** Its whole environment, secrets included. */
	env: Record<string, string>;
	watch: boolean;
	processes: Processes;
	note: (text: string) => void;
}): Service {
	const { name, port, env, watch, processes, note } = options;
	const entry = path.join(folder, name, 'index.ts');
	const manifest = path.join(folder, name, 'deno.json');
	return keepRunning(async () => {
		const child = processes.start(
			`function-${name}`,
			denoBinary,
			[
				'run',
				'--no-prompt',
				'--quiet',
				'--allow-net',
				'--allow-env',
				`--allow-read=${folder}`,
				...(watch ? ['--watch', '--no-clear-screen'] : []),
				...(existsSync(manifest) ? ['--config', manifest] : ['--no-config']),
				entry
			],
			{
				cwd: folder,
				env: {
					...denoEnvironment(),
					...env,
					DENO_SERVE_ADDRESS: `tcp:${host}:${port}`
				}
			}
		);
		// The first start on a machine fetches the function's npm packages.
		if (!(await waitForPort(port, () => !child.running(), 180_000))) {
			await child.stop();
			throw new StackError(`The function "${name}" did not start:\n${child.tail()}`);
		}
		return child;
	}, note);
}

/** Deno's cache lies beside the other build caches, so that a machine fetches packages once. */
export const denoEnvironment = (): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	HOME: process.env.HOME ?? '',
	DENO_DIR: inRoot('node_modules/.cache/deno'),
	DENO_NO_UPDATE_CHECK: '1',
	NO_COLOR: '1',
	...pick([
		'NPM_CONFIG_REGISTRY',
		'npm_config_registry',
		'HTTPS_PROXY',
		'HTTP_PROXY',
		'NO_PROXY',
		'DENO_CERT',
		'DENO_TLS_CA_STORE'
	])
});

const pick = (names: string[]) =>
	Object.fromEntries(
		names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
	);
