import { openDatabase } from './database.ts';
import { createHandler } from './handler.ts';
import { publishableKey } from '../_shared/http/environment.ts';

const env = (name: string) => Deno.env.get(name);

Deno.serve(
	createHandler({
		url: env('SUPABASE_URL') ?? '',
		publishableKey: publishableKey(env),
		database: openDatabase(env('SUPABASE_DB_URL') ?? '')
	})
);
