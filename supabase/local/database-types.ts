import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { inRoot } from './paths.ts';

/** Where the app reads what the database looks like. */
export const typesFile = inRoot('src/lib/database.types.ts');

/** TypeScript types of a migrated database's public schema, as `supabase gen types` writes them, formatted. */
export async function databaseTypes(databaseUrl: string): Promise<string> {
	const { stdout } = await promisify(execFile)(
		inRoot('node_modules/.bin/supabase'),
		['gen', 'types', '--lang=typescript', '--schema', 'public', `--remote=${databaseUrl}`],
		{ maxBuffer: 64 * 1024 * 1024 }
	);
	// The CLI's own remarks go to the same stream.
	const start = stdout.indexOf('export type Json');
	if (start < 0) throw new Error(`The Supabase CLI wrote no types:\n${stdout}`);
	return format(stdout.slice(start), { ...(await resolveConfig(typesFile)), filepath: typesFile });
}
