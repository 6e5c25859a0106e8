import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StackError } from './errors.ts';
import { inRoot } from './paths.ts';
import { identityOf } from './processes.ts';

const run = promisify(execFile);

/** What the build is made of. */
const sources = [
	'src',
	'static',
	'widget',
	'supabase/functions/_shared',
	'svelte.config.js',
	'supabase/local/adapter.js',
	'vite.config.ts',
	'tsconfig.json',
	'package-lock.json'
];
/** Made by the build itself, so no sources: the widget's output and generated code. */
const outputs = [
	inRoot('static/widget'),
	inRoot('src/lib/paraglide'),
	...['.gitignore', '.lix', '.meta.json', 'README.md', 'cache'].map((name) =>
		inRoot('src/i18n/project.inlang', name)
	)
];

const stamp = inRoot('build/.sources');

/** A fingerprint of every file that the build reads. */
export function fingerprint(): string {
	const hash = createHash('sha256');
	const visit = (file: string) => {
		if (!existsSync(file) || outputs.includes(file)) return;
		if (statSync(file).isDirectory()) {
			for (const name of readdirSync(file).sort()) visit(path.join(file, name));
		} else {
			hash
				.update(path.relative(inRoot(), file))
				.update('\0')
				.update(readFileSync(file))
				.update('\0');
		}
	};
	for (const source of sources) visit(inRoot(source));
	return hash.digest('hex');
}

const hasApp = () => existsSync(inRoot('svelte.config.js')) && existsSync(inRoot('src/app.html'));
export const hasWidget = () => existsSync(inRoot('widget/vite.config.ts'));

const bundled = ' bundled';

/** A build for a host serves this machine as well, but not the other way round. */
function isCurrent(sources: string, forHost: boolean): boolean {
	if (!existsSync(stamp) || !existsSync(inRoot('build/index.js'))) return false;
	const built = readFileSync(stamp, 'utf8');
	return built === sources + bundled || (!forHost && built === sources);
}

/**
 * Builds the widget and the app when their sources changed since the last build. Returns whether it did.
 * @param forHost bundles the server and lays compressed files beside the others, for a host on the net; otherwise see adapter.js
 */
export async function build(
	note: (text: string) => void,
	signal: AbortSignal,
	forHost = false
): Promise<boolean> {
	if (!hasApp()) {
		note('There is no app to build yet (src/app.html is missing).');
		return false;
	}
	if (isCurrent(fingerprint(), forHost)) return false;
	const release = await lock(note, signal);
	try {
		const wanted = fingerprint();
		if (isCurrent(wanted, forHost)) return false;
		rmSync(stamp, { force: true });
		await viteBuild(signal, [...widgetParts, 'app'], { CARBOT_BUILD: forHost ? 'host' : 'local' });
		writeFileSync(stamp, forHost ? wanted + bundled : wanted);
		return true;
	} finally {
		release();
	}
}

/** The loader carries the panel's hash, so the panel comes first. */
export const widgetParts = ['panel', 'loader'] as const;

/** Builds the widget alone: for the development server, which serves the app from its sources. */
export const buildWidget = (signal: AbortSignal): Promise<void> => viteBuild(signal, widgetParts);

/**
 * Copies the build into a data folder and returns its entry, so that a later build doesn't pull the files from under
 * the running server.
 */
export function copyBuild(dataDir: string): string {
	const target = path.join(dataDir, 'app');
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	cpSync(inRoot('build'), target, { recursive: true });
	const modules = path.join(target, 'node_modules');
	if (!existsSync(modules)) symlinkSync(inRoot('node_modules'), modules, 'junction');
	return path.join(target, 'index.js');
}

export const viteEntry = inRoot('node_modules/vite/bin/vite.js');

async function viteBuild(
	signal: AbortSignal,
	parts: readonly string[],
	environment: NodeJS.ProcessEnv = {}
) {
	try {
		await run(process.execPath, [inRoot('supabase/local/vite-build.ts'), ...parts], {
			cwd: inRoot(),
			env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', ...environment },
			maxBuffer: 64 * 1024 * 1024,
			signal
		});
	} catch (error) {
		signal.throwIfAborted();
		const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
		throw new StackError(
			`Building ${parts.join(', ')} failed:\n${(stderr || stdout).trim().split('\n').slice(-40).join('\n')}`
		);
	}
}

/** Two stacks may start at once; only one builds. */
async function lock(note: (text: string) => void, signal: AbortSignal): Promise<() => void> {
	const file = inRoot('node_modules/.cache/carbot-build.lock');
	mkdirSync(path.dirname(file), { recursive: true });
	for (let said = false; ; said = true) {
		try {
			writeFileSync(file, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }), {
				flag: 'wx'
			});
			return () => rmSync(file, { force: true });
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			if (isStale(file)) rmSync(file, { force: true });
			else if (!said) note('Another CarBot is building; waiting for it.');
			await wait(200, undefined, { signal });
		}
	}
}

function isStale(file: string): boolean {
	try {
		const { pid, identity } = JSON.parse(readFileSync(file, 'utf8')) as {
			pid: number;
			identity?: string;
		};
		return identity === undefined || identityOf(pid) !== identity;
	} catch {
		return false;
	}
}
