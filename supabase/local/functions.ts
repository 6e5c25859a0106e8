import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import type { ProjectConfig } from './config.ts';
import type { Secrets } from './data-folder.ts';
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

export const folderOf = (name: string, elsewhere: Record<string, string>): string =>
	elsewhere[name] ?? path.join(folder, name);

export interface FunctionTarget {
	port: number;
	service: Service;
	/** Whether the gateway lets requests through only with a session. */
	verifyJwt: boolean;
}

export interface FunctionOptions {
	names: string[];
	/** Folders of functions that lie elsewhere, by name: a benchmark brings its own. */
	elsewhere?: Record<string, string>;
	ports: Record<string, number>;
	api: string;
	/** As the role `postgres`. */
	databaseUrl: string;
	secrets: Pick<Secrets, 'publishableKey' | 'secretKey'>;
	config: Pick<ProjectConfig, 'functions'>;
	/** Addresses and keys of outside services; a `.env` with the project's own wins. */
	environment?: Record<string, string>;
	/** Restart a function when its sources change. */
	watch: boolean;
	processes: Processes;
	note: (text: string) => void;
}

/** All functions, not yet started, by name; those that config.toml switches off are left out. */
export function createFunctions(options: FunctionOptions): Map<string, FunctionTarget> {
	const { names, ports, config, elsewhere = {} } = options;
	return new Map(
		names
			.filter((name) => config.functions[name]?.enabled !== false)
			.map((name) => {
				const port = ports[name] ?? 0;
				const verifyJwt = config.functions[name]?.verify_jwt ?? !elsewhere[name];
				return [name, { port, service: createFunction(name, port, options), verifyJwt }];
			})
	);
}

/** One function under Deno, with no more rights than the hosted runtime gives: network and its own environment. */
function createFunction(name: string, port: number, options: FunctionOptions): Service {
	const {
		api,
		databaseUrl,
		secrets,
		environment = {},
		watch,
		processes,
		note,
		elsewhere = {}
	} = options;
	const home = folderOf(name, elsewhere);
	const manifest = path.join(home, 'deno.json');
	const args = [
		'run',
		'--no-prompt',
		'--quiet',
		// what was read is given back soon: else the memory of a large file's pieces waits for a seldom collection
		'--v8-flags=--optimize-for-size',
		'--allow-net',
		'--allow-env',
		`--allow-read=${folder},${home}`,
		...(watch ? ['--watch', '--no-clear-screen'] : []),
		...(existsSync(manifest) ? ['--config', manifest] : ['--no-config']),
		path.join(home, 'index.ts')
	];
	return keepRunning(async () => {
		const child = processes.start(`function-${name}`, denoBinary, args, {
			cwd: folder,
			env: {
				...denoEnvironment(),
				...withOwn(environment),
				SUPABASE_URL: api,
				SUPABASE_DB_URL: databaseUrl,
				SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({ default: secrets.publishableKey }),
				SUPABASE_SECRET_KEYS: JSON.stringify({ default: secrets.secretKey }),
				SUPABASE_SECRET_KEY: secrets.secretKey,
				DENO_SERVE_ADDRESS: `tcp:${host}:${port}`
			}
		});
		if (!(await waitForPort(port, () => !child.running(), 180_000))) {
			await child.stop();
			throw new StackError(`The function "${name}" did not start:\n${child.tail()}`);
		}
		return child;
	}, note);
}

/** With real keys of a service nothing of its emulator may remain: they go by the first word of their names. */
function withOwn(environment: Record<string, string>): Record<string, string> {
	const own = ownEnvironment();
	const service = (name: string) => name.split('_')[0];
	const real = new Set(Object.keys(own).map(service));
	const emulated = Object.entries(environment).filter(([name]) => !real.has(service(name)));
	return { ...Object.fromEntries(emulated), ...own };
}

/** A `.env` in the project's top folder holds keys of outside services: for functions, not for the app. */
function ownEnvironment(): Record<string, string> {
	const file = inRoot('.env');
	if (!existsSync(file)) return {};
	return Object.fromEntries(
		Object.entries(parseEnv(readFileSync(file, 'utf8'))).flatMap(([key, value]) =>
			value ? [[key, value]] : []
		)
	);
}

const certificates =
	process.env.NODE_EXTRA_CA_CERTS ?? process.env.npm_config_cafile ?? process.env.NPM_CONFIG_CAFILE;

/** Deno's cache lies beside the other build caches, so that a machine fetches packages once. */
export const denoEnvironment = (): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	HOME: process.env.HOME ?? '',
	DENO_DIR: inRoot('node_modules/.cache/deno'),
	DENO_NO_UPDATE_CHECK: '1',
	NO_COLOR: '1',
	// Whom npm trusts, Deno trusts too: a registry behind a company's own certificate.
	DENO_TLS_CA_STORE: 'system,mozilla',
	...(certificates && { DENO_CERT: certificates }),
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
