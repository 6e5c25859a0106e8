/** The test stack's database, with the rights of the role that runs migrations. */
import postgres from 'postgres';
import { afterAll } from 'vitest';
import { stack } from './stack.ts';

let shared: postgres.Sql | undefined;

export function database(): postgres.Sql {
	shared ??= postgres(stack.databaseUrl, { max: 4, onnotice: () => undefined });
	return shared;
}

afterAll(async () => {
	await shared?.end();
	shared = undefined;
});
