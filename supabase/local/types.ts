import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { loadSecrets, openDataFolder } from './data-folder.ts';
import { databaseTypes, typesFile } from './database-types.ts';
import { makeHostedLike } from './hosted.ts';
import { migrate, readMigrations } from './migrations.ts';
import { choosePorts } from './ports.ts';
import { openDatabase, removeDatabase } from './postgres.ts';
import { createProcesses } from './processes.ts';

/** `npm run types`: migrates a database that lives as long as this takes, and writes what it looks like. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-types-'));
// As root the database runs as another user, who must be able to pass through.
chmodSync(dataDir, 0o711);
const note = (text: string) => console.log(text);

try {
	openDataFolder(dataDir);
	const processes = createProcesses(dataDir);
	const secrets = await loadSecrets(dataDir);
	const { database: port } = await choosePorts([{ name: 'database', preferred: 0 }], note);
	const database = await openDatabase({ dataDir, port, secrets, processes, note });
	await database.start();
	try {
		await ready(database.adminUrl);
		await using(database.adminUrl, (sql) => makeHostedLike(sql, secrets));
		await using(database.url, (sql) => migrate(sql, readMigrations(), note));
		writeFileSync(typesFile, await databaseTypes(database.url));
		note(`Written: ${path.relative(process.cwd(), typesFile)}`);
	} finally {
		await database.stop();
	}
} finally {
	removeDatabase(dataDir);
	rmSync(dataDir, { recursive: true, force: true });
}

/** The port opens a moment before the server takes connections. */
async function ready(url: string) {
	for (let attempt = 0; ; attempt++) {
		try {
			return await using(url, (sql) => sql`select 1`);
		} catch (error) {
			if (attempt === 50 || (error as { code?: string }).code !== '57P03') throw error;
			await wait(100);
		}
	}
}

async function using(url: string, work: (sql: postgres.Sql) => Promise<unknown>) {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		await work(sql);
	} finally {
		await sql.end();
	}
}
