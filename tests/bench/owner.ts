/** A database of its own with one owner's workshop, asked the way the data API asks: as that owner, under the policies. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { removeDatabase } from '../../supabase/local/postgres.ts';
import { startStack } from '../../supabase/local/stack.ts';

export interface Owner {
	workshopId: string;
	/** With the rights of the role that runs migrations. */
	admin: postgres.Sql;
	/** One connection, signed in as the owner. */
	asOwner: postgres.Sql;
}

export async function withOwner<Result>(work: (owner: Owner) => Promise<Result>): Promise<Result> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'carbot-bench-'));
	const stack = await startStack({ dataDir, ports: 'free', app: 'none' });
	const connect = () => postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined });
	const [admin, asOwner] = [connect(), connect()];
	try {
		const userId = randomUUID();
		await admin`insert into auth.users (id, email) values (${userId}, ${`${userId}@bench.example`})`;
		const [row] = await admin`
			select private.create_workshop(
				${userId}, 'Werkstatt', 'bench.example', null, null, 'NW', 'Erika Muster', 'bench', ${'0'.repeat(64)}
			) ->> 'workshopId' as id`;
		await asOwner`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId })}, false)`;
		await asOwner`set role authenticated`;
		return await work({ workshopId: row?.id as string, admin, asOwner });
	} finally {
		await Promise.all([admin.end(), asOwner.end()]);
		await stack.stop();
		removeDatabase(dataDir);
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Milliseconds that each of `count` calls took, one after the other. */
export async function timed(
	count: number,
	call: (index: number) => Promise<unknown>
): Promise<number[]> {
	const took = [];
	for (let index = 0; index < count; index++) {
		const start = performance.now();
		await call(index);
		took.push(performance.now() - start);
	}
	return took;
}
