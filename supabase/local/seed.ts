import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Sql } from 'postgres';
import { inRoot } from './paths.ts';

/** What a seed may use besides the database. */
export interface SeedContext {
	/** Base address of auth, data API, storage and functions. */
	api: string;
	publishableKey: string;
	secretKey: string;
	log(text: string): void;
}

/** The demo workshop, as the seed made it. */
export interface Demo {
	email: string;
	password: string;
	workshopId: string;
	slug: string;
	widgetKey: string;
	/** Path of the demo page in the app. */
	page: string;
}

/** Runs `supabase/seed/index.ts` as the role `postgres`. It runs at every start, so it must not mind. */
export async function seed(sql: Sql, context: SeedContext): Promise<Demo | undefined> {
	const file = inRoot('supabase/seed/index.ts');
	if (!existsSync(file) || readFileSync(file, 'utf8').trim() === '') return undefined;
	const module = (await import(pathToFileURL(file).href)) as {
		seed(sql: Sql, context: SeedContext): Promise<Demo>;
	};
	return module.seed(sql, context);
}
