/** Everything a fresh database needs: the service library everywhere, the demo workshop on the embedded default. */
import type postgres from 'postgres';
import type { Demo, SeedContext } from '../local/seed.ts';
import { seedDemo } from './demo.ts';
import { seedLibrary } from './library.ts';

/** Runs on every start; changes nothing that is already there. */
export async function seed(sql: postgres.Sql, context: SeedContext): Promise<Demo> {
	await seedLibrary(sql);
	return seedDemo(sql, context);
}
