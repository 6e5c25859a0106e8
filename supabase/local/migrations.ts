import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { splitSqlStatements } from '@supabase/lite';
import postgres from 'postgres';
import type { Sql } from 'postgres';
import { StackError } from './errors.ts';
import { inRoot } from './paths.ts';

export interface Migration {
	version: string;
	name: string;
	text: string;
}

/** The migrations in a folder, oldest first. Files that aren't named `<14 digits>_<name>.sql` are no migrations. */
export function readMigrations(folder = inRoot('supabase/migrations')): Migration[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.sort()
		.flatMap((file) => {
			const [, version, name] = /^(\d{14})_(.+)\.sql$/.exec(file) ?? [];
			return version && name
				? [{ version, name, text: readFileSync(path.join(folder, file), 'utf8') }]
				: [];
		});
}

/**
 * Applies the migrations that the database hasn't seen, each in its own transaction together with its record, in the
 * table where `supabase db push` keeps them. Returns the applied ones; `note` hears of files changed after the fact.
 */
export async function migrate(
	sql: Sql,
	migrations: Migration[],
	note: (text: string) => void
): Promise<Migration[]> {
	await sql.unsafe(`
		create schema if not exists supabase_migrations;
		create table if not exists supabase_migrations.schema_migrations (
			version text not null primary key, statements text[], name text
		);
	`);
	const rows = await sql<{ version: string; statements: string[] | null }[]>`
		select version, statements from supabase_migrations.schema_migrations`;
	const recorded = new Map(rows.map((row) => [row.version, row.statements ?? []]));

	const applied: Migration[] = [];
	for (const migration of migrations) {
		const statements = splitSqlStatements(migration.text);
		const before = recorded.get(migration.version);
		if (before) {
			if (before.join('\n') !== statements.join('\n')) {
				note(
					`Migration ${migration.version}_${migration.name} changed after it was applied here; ` +
						'"npm run reset" starts over with the new text.'
				);
			}
			continue;
		}
		await apply(sql, migration, statements);
		applied.push(migration);
	}
	for (const version of recorded.keys()) {
		if (!migrations.some((migration) => migration.version === version)) {
			note(
				`Migration ${version} was applied here but its file is gone; "npm run reset" starts over.`
			);
		}
	}
	return applied;
}

async function apply(sql: Sql, { version, name, text }: Migration, statements: string[]) {
	try {
		await sql.begin(async (tx) => {
			await tx.unsafe(text);
			await tx`reset all`;
			await tx`
				insert into supabase_migrations.schema_migrations (version, name, statements)
				values (${version}, ${name}, ${statements})`;
		});
	} catch (error) {
		if (!(error instanceof postgres.PostgresError)) throw error;
		throw new StackError(`Migration ${version}_${name}.sql, ${place(text, error)}`);
	}
}

function place(text: string, error: postgres.PostgresError): string {
	const position = Number(error.position);
	const line = position ? text.slice(0, position).split('\n').length : undefined;
	return [
		`${line ? `line ${line}: ` : ''}${error.message} (${error.code})`,
		line && `    ${text.split('\n')[line - 1]?.trim()}`,
		error.detail,
		error.hint,
		error.where
	]
		.filter(Boolean)
		.join('\n');
}
