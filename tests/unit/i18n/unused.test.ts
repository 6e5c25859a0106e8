/** Messages that no code names would be kept in two languages for nobody. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const filesOf = (...patterns: string[]) => globSync(patterns, { cwd: root });

test('every message is used', () => {
	const code = filesOf('src/**/*.{ts,svelte}')
		.filter((file) => !file.startsWith('src/lib/paraglide/'))
		.map(read)
		.join('\n');
	const used = new Set([...code.matchAll(/\bm\.(\w+)/g)].map(([, name]) => name));
	const written = filesOf('src/i18n/messages/de/*.json').flatMap((file) =>
		Object.keys(JSON.parse(read(file)) as Record<string, unknown>)
	);
	expect(written.length).toBeGreaterThan(1000);
	expect(written.filter((name) => name !== '$schema' && !used.has(name))).toEqual([]);
});
