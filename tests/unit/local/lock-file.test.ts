/** npm drops optional packages that a registry doesn't have, and `npm ci` elsewhere then refuses the lock. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from '../../../supabase/local/paths.ts';

interface Entry {
	optionalDependencies?: Record<string, string>;
}

test('the lock file names the optional packages of every platform', () => {
	const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')) as {
		packages: Record<string, Entry>;
	};
	const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
		Object.keys(optionalDependencies).filter(
			(dependency) =>
				!(`node_modules/${dependency}` in packages) &&
				!(`${name}/node_modules/${dependency}` in packages)
		)
	);
	expect(missing).toEqual([]);
});
