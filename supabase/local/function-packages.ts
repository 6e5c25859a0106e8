import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { messageOf, StackError } from './errors.ts';
import { denoBinary, denoEnvironment, folderOf } from './functions.ts';
import { inRoot } from './paths.ts';

const run = promisify(execFile);
const stamp = inRoot('node_modules/.cache/deno/.fetched');
const attempts = 4;

/**
 * Fetches what the functions import, one function after the other: started together on a machine that has none of it, they
 * fetch the same packages at the same time and get into each other's way. Does nothing when it has been done for these
 * manifests.
 */
export async function fetchFunctionPackages(
	names: string[],
	elsewhere: Record<string, string>,
	signal: AbortSignal
): Promise<void> {
	const wanted = fingerprint(names, elsewhere);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	for (const name of names) await fetchPackages(name, folderOf(name, elsewhere), signal);
	mkdirSync(path.dirname(stamp), { recursive: true });
	writeFileSync(stamp, wanted);
}

function fingerprint(names: string[], elsewhere: Record<string, string>): string {
	const hash = createHash('sha256');
	for (const name of names) {
		for (const file of ['deno.json', 'deno.lock']) {
			const manifest = path.join(folderOf(name, elsewhere), file);
			hash.update(`${name}/${file}\0`);
			if (existsSync(manifest)) hash.update(readFileSync(manifest));
		}
	}
	return hash.digest('hex');
}

async function fetchPackages(name: string, folder: string, signal: AbortSignal) {
	const manifest = path.join(folder, 'deno.json');
	const config = existsSync(manifest) ? ['--config', manifest] : ['--no-config'];
	for (let attempt = 1; ; attempt++) {
		try {
			await run(denoBinary, ['cache', '--quiet', ...config, path.join(folder, 'index.ts')], {
				env: denoEnvironment(),
				signal
			});
			return;
		} catch (error) {
			signal.throwIfAborted();
			if (attempt === attempts) {
				throw new StackError(
					`The packages of the function "${name}" could not be fetched. Is the npm registry reachable?\n${messageOf(error)}`
				);
			}
			await wait(attempt * 1000, undefined, { signal });
		}
	}
}
