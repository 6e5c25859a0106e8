/** The key that acts as service_role, from what Supabase gives its functions. */
export const secretKey = (env: Environment): string => defaultKey('SUPABASE_SECRET_KEYS', env);

/** The key that acts as nobody in particular; with a session beside it, as the session's user. */
export const publishableKey = (env: Environment): string =>
	defaultKey('SUPABASE_PUBLISHABLE_KEYS', env);

type Environment = (name: string) => string | undefined;

function defaultKey(variable: string, env: Environment): string {
	const keys = JSON.parse(env(variable) ?? '{}') as Record<string, string>;
	if (!keys.default) throw new Error(`${variable} has no "default".`);
	return keys.default;
}

/** Asks the hosted runtime, where there is one, to stay until the work is done. */
export function keepAlive(work: Promise<unknown>): void {
	const { EdgeRuntime } = globalThis as {
		EdgeRuntime?: { waitUntil(work: Promise<unknown>): void };
	};
	EdgeRuntime?.waitUntil(work);
}
