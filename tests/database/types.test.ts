import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { databaseTypes, typesFile } from '../../supabase/local/database-types.ts';
import { stack } from '../support/stack.ts';

test('the app’s database types are those of the migrated database (npm run types)', async () => {
	expect(readFileSync(typesFile, 'utf8')).toBe(await databaseTypes(stack.databaseUrl));
});
