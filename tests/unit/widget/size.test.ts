import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';

const inRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const read = (name: string) => readFileSync(inRoot(`static/widget/${name}.js`), 'utf8');
const zipped = (text: string) => gzipSync(text, { level: 9 }).length;

beforeAll(async () => {
	for (const mode of ['panel', 'loader']) {
		await build({ configFile: inRoot('widget/vite.config.ts'), mode, logLevel: 'warn' });
	}
});

test('the loader is at most 4 KB, loader and panel together at most 25 KB, gzipped', () => {
	expect(zipped(read('loader'))).toBeLessThanOrEqual(4 * 1024);
	expect(zipped(read('loader')) + zipped(read('panel'))).toBeLessThanOrEqual(25 * 1024);
});

test('both are classic scripts that leave no names behind and name no other host', () => {
	for (const script of [read('loader'), read('panel')]) {
		expect(script).toMatch(/^\(function\(\)\{/);
		expect(script).not.toMatch(
			/\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write/
		);
		const hosts = [...script.matchAll(/https?:\/\/[\w.]+/g)].map(([address]) => address);
		expect(hosts.filter((address) => address !== 'http://www.w3.org')).toEqual([]);
	}
});

test('the loader touches no storage and holds one place for the API', () => {
	expect(read('loader')).not.toMatch(/cookie|localStorage|sessionStorage|indexedDB|fetch\(/);
	expect(read('loader').split('__CARBOT_API__')).toHaveLength(2);
});
