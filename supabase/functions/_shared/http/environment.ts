/** The key that acts as service_role, from what Supabase gives its functions. */
export function secretKey(env: (name: string) => string | undefined): string {
	const keys = JSON.parse(env('SUPABASE_SECRET_KEYS') ?? '{}') as Record<string, string>;
	if (!keys.default) throw new Error('SUPABASE_SECRET_KEYS has no "default".');
	return keys.default;
}

/** Asks the hosted runtime, where there is one, to stay until the work is done. */
export function keepAlive(work: Promise<unknown>): void {
	const { EdgeRuntime } = globalThis as {
		EdgeRuntime?: { waitUntil(work: Promise<unknown>): void };
	};
	EdgeRuntime?.waitUntil(work);
}
