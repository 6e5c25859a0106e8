import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { inRoot } from './paths.ts';

/** The parts of `supabase/config.toml` that the embedded default acts on itself. */
export interface ProjectConfig {
	api: { schemas: string[]; max_rows: number };
	auth: Record<string, unknown>;
	storage: Record<string, unknown>;
	functions: Record<string, { verify_jwt?: boolean; enabled?: boolean }>;
}

/** Reads `supabase/config.toml`. */
export function readConfig(): ProjectConfig {
	const config = parse(
		readFileSync(inRoot('supabase/config.toml'), 'utf8')
	) as unknown as Partial<ProjectConfig>;
	return {
		api: config.api ?? { schemas: ['public'], max_rows: 1000 },
		auth: config.auth ?? {},
		storage: config.storage ?? {},
		functions: config.functions ?? {}
	};
}
