/** `supabase db advisors` on the migrated database, after proof on a faulty one that it would speak up. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { database } from '../support/database.ts';
import { stack } from '../support/stack.ts';

const FAULTY = 'advisor_canary';

interface Finding {
	name: string;
	level: string;
	detail: string;
}

async function advise(databaseUrl: string): Promise<Finding[]> {
	const { stdout } = await promisify(execFile)(
		'node_modules/.bin/supabase',
		['db', 'advisors', `--remote=${databaseUrl}`, '--type', 'all', '--level', 'warn', '-o', 'json'],
		{ maxBuffer: 64 * 1024 * 1024 }
	);
	const start = stdout.indexOf('[');
	return start < 0 ? [] : (JSON.parse(stdout.slice(start)) as Finding[]);
}

afterAll(async () => {
	await database().unsafe(`drop database if exists ${FAULTY} with (force)`);
});

test('the advisors find planted faults, with the exposed schema set', async () => {
	const sql = database();
	await sql.unsafe(`drop database if exists ${FAULTY} with (force)`);
	await sql.unsafe(`create database ${FAULTY} template template0`);
	const url = new URL(stack.databaseUrl);
	url.pathname = `/${FAULTY}`;
	const { default: postgres } = await import('postgres');
	const faulty = postgres(url.href, { max: 1, onnotice: () => undefined });
	await faulty.unsafe(`
		create table public.bare (id int primary key, password text);
		grant select on public.bare to anon;
		create view public.peek as select * from public.bare;
		grant select on public.peek to anon;
		create function public.loose() returns int language sql security definer as 'select 1';
	`);
	await faulty.end();
	// without this setting nine lints stay silent
	url.searchParams.set('options', '-c pgrst.db_schemas=public');
	const found = (await advise(url.href)).map((finding) => finding.name);
	expect(found).toEqual(
		expect.arrayContaining([
			'rls_disabled_in_public',
			'security_definer_view',
			'function_search_path_mutable'
		])
	);
});

test('the advisors find nothing at WARN or above in ours', async () => {
	const sql = database();
	const [setting] = await sql`select current_setting('pgrst.db_schemas', true) as schemas`;
	expect(setting?.schemas).toBe('public');
	const found = await advise(stack.databaseUrl);
	expect(found.map((finding) => `${finding.level} ${finding.name}: ${finding.detail}`)).toEqual([]);
});
