import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readMigrations } from '../../../supabase/local/migrations.ts';

test('migrations are read oldest first, other files are none', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'carbot-migrations-'));
	for (const name of ['20260102000000_b.sql', '20260101000000_a_c.sql', 'notes.md', '2026_x.sql']) {
		writeFileSync(path.join(folder, name), 'select 1;');
	}
	expect(readMigrations(folder)).toEqual([
		{ version: '20260101000000', name: 'a_c', text: 'select 1;' },
		{ version: '20260102000000', name: 'b', text: 'select 1;' }
	]);
	rmSync(folder, { recursive: true });
});

test("the project's migrations have versions of their own", () => {
	const versions = readMigrations().map(({ version }) => version);
	expect(new Set(versions).size).toBe(versions.length);
});
