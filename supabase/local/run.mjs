#!/usr/bin/env node
/**
 * The one entry of every npm script. Runs on any Node from 20 on, without node_modules: installs the
 * dependencies when they are missing or older than package-lock.json, then hands over to the project's own Node.
 *
 *   node supabase/local/run.mjs start           → supabase/local/cli.ts start
 *   node supabase/local/run.mjs vitest run …    → node_modules/vitest/…
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [command = 'start', ...args] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 20) {
	console.error(
		`CarBot needs Node 20 or newer; this is ${process.version}. See https://nodejs.org.`
	);
	process.exit(1);
}

Object.assign(process.env, {
	DO_NOT_TRACK: '1',
	LITE_TELEMETRY: '0',
	SUPABASE_TELEMETRY_DISABLED: '1',
	DENO_NO_UPDATE_CHECK: '1',
	NO_UPDATE_NOTIFIER: '1'
});

await install();
process.exitCode = await handOver();

/** Installs when the lock file is newer than what npm last installed, or when an install broke off. */
async function install() {
	const installed = path.join(root, 'node_modules/.package-lock.json');
	const marker = path.join(root, 'node_modules/.carbot-installing');
	const lock = path.join(root, 'package-lock.json');
	const current =
		existsSync(installed) &&
		existsSync(nodeBinary()) &&
		!existsSync(marker) &&
		(statSync(installed).mtimeMs >= statSync(lock).mtimeMs || sameLock(lock, installed));
	if (current) return;

	const started = Date.now();
	console.log('Installing the dependencies with npm ci (some minutes on the first run) …');
	const pulse = setInterval(
		() => console.log(`  … still installing, ${Math.round((Date.now() - started) / 1000)} s`),
		15_000
	);
	// Left behind by an install that was interrupted, so that the next run doesn't trust half of it.
	if (existsSync(path.dirname(marker))) writeFileSync(marker, '');
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		shell: process.platform === 'win32'
	});
	clearInterval(pulse);
	if (code !== 0) {
		console.error('npm ci failed. Is the npm registry reachable? The message above says more.');
		process.exit(code || 1);
	}
	rmSync(marker, { force: true });
	if (!existsSync(nodeBinary())) {
		console.error(
			'The project brings its own Node 24, but its install script did not run. Update npm, or run: npm rebuild node deno'
		);
		process.exit(1);
	}
	console.log(`Dependencies installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** A checkout makes the lock file look newer than it is; then its content decides. */
function sameLock(lock, installed) {
	try {
		const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
		const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
		return Object.entries(wanted).every(
			([name, entry]) =>
				name === '' || (have[name] ? have[name].version === entry.version : entry.optional)
		);
	} catch {
		return false;
	}
}

function nodeBinary() {
	return path.join(
		root,
		'node_modules/node/bin',
		process.platform === 'win32' ? 'node.exe' : 'node'
	);
}

/** The file to run: our own command line for its commands, otherwise a package's `bin`. */
function script() {
	const own = path.join(root, 'supabase/local/cli.ts');
	if (['start', 'dev', 'reset', 'build'].includes(command)) return [own, command, ...args];
	if (command.endsWith('.ts')) return [path.join(root, command), ...args];
	const require = createRequire(path.join(root, 'package.json'));
	const manifest = path.join(root, 'node_modules', command, 'package.json');
	const { bin } = require(manifest);
	const file = typeof bin === 'string' ? bin : (bin[command] ?? Object.values(bin)[0]);
	return [path.join(path.dirname(manifest), file), ...args];
}

async function handOver() {
	const bin = path.join(root, 'node_modules/.bin');
	process.env.PATH = [path.dirname(nodeBinary()), bin, process.env.PATH].join(path.delimiter);
	return run(nodeBinary(), script(), {});
}

/** Runs a child on our terminal and passes our signals on; resolves to its exit code. */
function run(file, argv, options) {
	return new Promise((resolve) => {
		const child = spawn(file, argv, { cwd: root, stdio: 'inherit', ...options });
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		const pass = Object.fromEntries(signals.map((s) => [s, () => child.kill(s)]));
		for (const signal of signals) process.on(signal, pass[signal]);
		// npm dies at once on some signals and would leave us behind, holding the ports.
		const parent = process.ppid;
		const watch = process.env.npm_lifecycle_event
			? setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000)
			: undefined;
		child.on('error', (error) => {
			console.error(`${file}: ${error.message}`);
			resolve(1);
		});
		child.on('exit', (code, signal) => {
			clearInterval(watch);
			for (const name of signals) process.off(name, pass[name]);
			resolve(code ?? (signal ? 128 + 15 : 1));
		});
	});
}
