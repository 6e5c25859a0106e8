import { readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { messageOf } from './errors.ts';
import { inRoot } from './paths.ts';
import { describeName } from './sql-names.ts';
import type { StackInfo } from './stack.ts';

/**
 * `npm run sql -- …`: on the running stack's database, as the role `postgres`. In one session, in order: a name (what it is,
 * and what it has to do with), a file ending in .sql, anything else as SQL. What a transaction left open is undone.
 */
const dataDir = path.resolve(inRoot(), process.env.CARBOT_DATA || '.carbot');
const parts = process.argv.slice(2);

/** Days and moments as the database writes them. */
const asWritten = { to: 1184, from: [1082, 1114, 1184], serialize: String, parse: String };

function readDatabaseUrl(): string {
	try {
		const info = JSON.parse(readFileSync(path.join(dataDir, 'stack.json'), 'utf8')) as StackInfo;
		return info.databaseUrl;
	} catch {
		throw new Error(`Nothing runs on ${dataDir}: "npm start" first, in another terminal.`);
	}
}

async function answer(sql: postgres.Sql, databaseUrl: string, part: string): Promise<void> {
	if (/^[\w.]+$/.test(part) && !part.endsWith('.sql')) {
		console.log(await describeName(databaseUrl, part));
		return;
	}
	const text = part.endsWith('.sql') ? readFileSync(path.resolve(inRoot(), part), 'utf8') : part;
	const results: unknown[] = await sql.unsafe(text).simple();
	// of one statement its rows, of several a list each
	const answers = (Array.isArray(results[0]) ? results : [results]) as postgres.RowList<
		postgres.Row[]
	>[];
	for (const rows of answers) {
		if (rows.length > 0) console.table([...rows]);
		else if (rows.command === 'SELECT') console.log('(no rows)');
	}
}

if (parts.length === 0) {
	console.log(
		'npm run sql -- kpi_overview\nnpm run sql -- "select count(*) from public.workshops"'
	);
} else {
	let sql: postgres.Sql | undefined;
	try {
		const databaseUrl = readDatabaseUrl();
		sql = postgres(databaseUrl, {
			max: 1,
			onnotice: () => undefined,
			types: { date: asWritten }
		});
		for (const part of parts) await answer(sql, databaseUrl, part);
	} catch (error) {
		console.error(messageOf(error));
		process.exitCode = 1;
	} finally {
		await sql?.end();
	}
}
